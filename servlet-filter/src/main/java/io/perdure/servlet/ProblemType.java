package io.perdure.servlet;

/** Every refusal Perdure answers by itself. The slugs are stable: clients branch on them. */
public enum ProblemType {
    /** A key is required, and there is none. */
    KEY_MISSING("key-missing", 400, "This request needs an Idempotency-Key", false, true),
    /** What was sent is no key. */
    KEY_INVALID("key-invalid", 400, "The Idempotency-Key cannot be used", false, true),
    /** The application's rule for keys refuses this one. */
    KEY_REFUSED("key-refused", 400, "The Idempotency-Key does not follow the rule for keys here", false, true),
    /** Nobody is signed in, and others could guess the key. */
    KEY_GUESSABLE(
            "key-guessable", 400, "Without authentication, the Idempotency-Key must be a random UUID", false, true),
    /** Nobody is signed in, and that is refused. */
    CALLER_ANONYMOUS("caller-anonymous", 400, "An Idempotency-Key needs an authenticated caller", false, true),
    /** The stored answer is not for this caller any more. */
    REPLAY_FORBIDDEN("replay-forbidden", 403, "The stored answer may not be given to this caller", false, false),
    /** The first request is at work. */
    IN_PROGRESS("in-progress", 409, "The first request with this Idempotency-Key is still at work", true, false),
    /** The request was carried out, and its answer was not kept. */
    RESPONSE_UNAVAILABLE(
            "response-unavailable", 409, "The request was carried out, and its answer was not kept", false, false),
    /** The body is beyond the limit. */
    BODY_TOO_LARGE("body-too-large", 413, "The request body is too large for an Idempotency-Key", false, false),
    /** Multipart under a key. */
    MULTIPART("multipart", 415, "Multipart bodies cannot be sent with an Idempotency-Key", false, false),
    /** The key belongs to another request. */
    KEY_REUSED("key-reused", 422, "The Idempotency-Key was used for another request", false, true),
    /** The stored answer was altered, or its encryption key is gone. */
    RECORD_UNREADABLE("record-unreadable", 500, "The stored answer cannot be read", false, false),
    /** A newer version of Perdure wrote the record. */
    RECORD_NEWER("record-newer", 503, "The record was written by a newer version, on another node", true, false),
    /** The database does not answer. */
    STORE_UNAVAILABLE(
            "store-unavailable", 503, "The request was not carried out: the store does not answer", true, false);

    private final String slug;
    private final int status;
    private final String title;
    private final boolean retryable;
    private final boolean safeNewKey;

    ProblemType(String slug, int status, String title, boolean retryable, boolean safeNewKey) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.retryable = retryable;
        this.safeNewKey = safeNewKey;
    }

    /**
     * The last part of the {@code type}.
     *
     * @return lower case words joined with hyphens
     */
    public String slug() {
        return slug;
    }

    /**
     * The status, if none is configured.
     *
     * @return an HTTP status
     */
    public int status() {
        return status;
    }

    /**
     * What happened, in one line.
     *
     * @return the title
     */
    public String title() {
        return title;
    }

    /**
     * Whether the same request, key included, may succeed later.
     *
     * @return true if it is worth a retry
     */
    public boolean retryable() {
        return retryable;
    }

    /**
     * Whether nothing was or will be carried out under this key for this request, so that a new key is no second run.
     *
     * @return true if a new key is safe
     */
    public boolean safeNewKey() {
        return safeNewKey;
    }
}
