package io.perdure.idempotency.spi;

/** Where a record stands. The stored code is the ordinal: append only. */
public enum RecordState {
    /** Its owner is at work, or died. */
    PENDING,
    /** The answer is there. */
    COMPLETED,
    /** The handler ran, and its answer was not kept. */
    TOMBSTONE
}
