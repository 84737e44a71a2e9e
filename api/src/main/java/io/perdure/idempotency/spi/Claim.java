package io.perdure.idempotency.spi;

import io.perdure.Bytes;
import java.time.Instant;

/**
 * A wish to own a record.
 *
 * @param recordId which record
 * @param requestHash keyed hash of the request
 * @param token unique to this claim
 * @param now the time
 * @param leaseUntil when another claim may take over
 * @param expiresAt when the record may be forgotten if nobody completes it
 */
public record Claim(
        String recordId, Bytes requestHash, String token, Instant now, Instant leaseUntil, Instant expiresAt) {}
