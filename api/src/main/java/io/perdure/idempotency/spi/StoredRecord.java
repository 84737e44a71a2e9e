package io.perdure.idempotency.spi;

import io.perdure.Bytes;
import java.time.Instant;

/**
 * A record as it is stored: nothing in it is readable.
 *
 * @param requestHash keyed hash of the request
 * @param token token of the reservation it belongs to
 * @param state where it stands
 * @param head sealed status and headers; empty unless completed
 * @param body sealed body; empty unless completed
 * @param since when it was claimed, by its last owner
 * @param leaseUntil when its owner is given up for dead
 * @param expiresAt when the record may be forgotten
 */
public record StoredRecord(
        Bytes requestHash,
        String token,
        RecordState state,
        Bytes head,
        Bytes body,
        Instant since,
        Instant leaseUntil,
        Instant expiresAt) {
    /**
     * Whether the record still stands in the way of a new reservation: a pending one while its lease runs, an answered
     * one until it expires, where neither time means anything for the other. One that nobody may take over stands in the
     * way until both are over.
     *
     * @param now the time
     * @return false at and after that moment
     */
    public boolean isLive(Instant now) {
        return switch (state) {
            case PENDING -> leaseUntil.isAfter(now);
            case COMPLETED, TOMBSTONE -> expiresAt.isAfter(now);
            case EFFECTS, PENDING_ONCE -> leaseUntil.isAfter(now) || expiresAt.isAfter(now);
        };
    }

    /**
     * Whether its owner has been silent for so long that it is given up for dead.
     *
     * @param now the time
     * @return false while the lease runs, and once the record is answered
     */
    public boolean isAbandoned(Instant now) {
        return state.isOpen() && !leaseUntil.isAfter(now);
    }
}
