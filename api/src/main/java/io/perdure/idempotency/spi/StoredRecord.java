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
 * @param leaseUntil when a pending record may be taken over
 * @param expiresAt when the record may be forgotten
 */
public record StoredRecord(
        Bytes requestHash,
        String token,
        RecordState state,
        Bytes head,
        Bytes body,
        Instant leaseUntil,
        Instant expiresAt) {
    /**
     * Whether the record still stands in the way of a new reservation: a pending one while its lease runs, an answered
     * one until it expires. Neither time means anything for the other.
     *
     * @param now the time
     * @return false at and after that moment
     */
    public boolean isLive(Instant now) {
        return (state == RecordState.PENDING ? leaseUntil : expiresAt).isAfter(now);
    }
}
