package io.perdure.idempotency.spi;

/** Where a record stands. The stored code is the ordinal: append only. */
public enum RecordState {
    /** Its owner is at work, or died. */
    PENDING,
    /** The answer is there. */
    COMPLETED,
    /** The handler ran, and its answer was not kept. */
    TOMBSTONE,
    /** What its handler does is committed, and the answer is not there, or not yet: the handler never runs again. */
    EFFECTS,
    /** Its owner is at work, or died, and then nobody may run the handler again without a decision. */
    PENDING_ONCE;

    /**
     * Whether the record waits for its answer, so that its owner may end it.
     *
     * @return false once the handler's answer, or the memory of it, is there
     */
    public boolean isOpen() {
        return this == PENDING || this == EFFECTS || this == PENDING_ONCE;
    }
}
