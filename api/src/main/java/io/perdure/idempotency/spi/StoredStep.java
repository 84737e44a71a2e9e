package io.perdure.idempotency.spi;

import io.perdure.Bytes;

/**
 * A step as it is stored.
 *
 * @param requestHash keyed hash of the request it was made for
 * @param value sealed
 */
public record StoredStep(Bytes requestHash, Bytes value) {}
