package io.perdure.idempotency.spi;

import io.perdure.Bytes;

/**
 * A step that a handler has made.
 *
 * @param recordId which record
 * @param token token of the claim that was granted
 * @param name of the step, of at most 100 characters
 * @param requestHash keyed hash of the request
 * @param value sealed
 */
public record RunStep(String recordId, String token, String name, Bytes requestHash, Bytes value) {}
