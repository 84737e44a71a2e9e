package io.perdure.idempotency;

/**
 * What a reservation is about.
 *
 * @param caller who asks
 * @param key the client's name for the effect
 * @param fingerprint what is asked
 */
public record IdempotentRequest(Caller caller, IdempotencyKey key, Fingerprint fingerprint) {}
