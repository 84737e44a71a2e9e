package io.perdure.idempotency.spi;

/** How a claim ended. */
public sealed interface ClaimOutcome {
    /**
     * The record is pending under the claim's token: it was absent, expired, or its owner silent too long.
     *
     * @param attempt 1 for a record that was absent or expired; one more than the silent owner's otherwise
     */
    record Granted(int attempt) implements ClaimOutcome {}

    /**
     * A live record is there, and was not changed.
     *
     * @param existing the record
     */
    record Held(StoredRecord existing) implements ClaimOutcome {}
}
