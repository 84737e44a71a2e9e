package io.perdure.idempotency.spi;

import io.perdure.Bytes;
import java.time.Instant;

/**
 * A wish to own a record.
 *
 * @param state {@link RecordState#PENDING}, or {@link RecordState#PENDING_ONCE} if nobody may take over when the lease is
 *     over
 * @param recordId which record
 * @param requestHash keyed hash of the request
 * @param token unique to this claim
 * @param now the time
 * @param leaseUntil when the owner is given up for dead
 * @param expiresAt when the record may be forgotten if nobody completes it
 */
public record Claim(
        RecordState state,
        String recordId,
        Bytes requestHash,
        String token,
        Instant now,
        Instant leaseUntil,
        Instant expiresAt) {
    /**
     * A claim that another may take over.
     *
     * @param recordId which record
     * @param requestHash keyed hash of the request
     * @param token unique to this claim
     * @param now the time
     * @param leaseUntil when another claim may take over
     * @param expiresAt when the record may be forgotten if nobody completes it
     */
    public Claim(String recordId, Bytes requestHash, String token, Instant now, Instant leaseUntil, Instant expiresAt) {
        this(RecordState.PENDING, recordId, requestHash, token, now, leaseUntil, expiresAt);
    }
}
