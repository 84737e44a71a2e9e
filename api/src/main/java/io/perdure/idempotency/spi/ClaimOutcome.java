package io.perdure.idempotency.spi;

/** How a claim ended. */
public sealed interface ClaimOutcome {
    /** The record is pending under the claim's token: it was absent, expired, or its owner silent too long. */
    record Granted() implements ClaimOutcome {}

    /**
     * A live record is there, and was not changed.
     *
     * @param existing the record
     */
    record Held(StoredRecord existing) implements ClaimOutcome {}
}
