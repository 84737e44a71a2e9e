package io.perdure.servlet.idempotency;

/** What becomes of keys from callers without a principal, who all share one space of keys. */
public enum AnonymousPolicy {
    /** Only keys that nobody can guess: random UUIDs. Who does not know the key cannot fetch the answer. */
    UUID_KEYS,
    /** No keys at all. */
    REFUSE,
    /** Any key: whoever sends the same request with the same key gets the same answer. */
    SHARE
}
