package io.perdure.idempotency.spi;

import io.perdure.idempotency.Completion;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps records and answers questions about them; the protocol is the guard's.
 *
 * <pre>
 *            claim                 complete
 *  (absent) ───────► PENDING ─────────────────► COMPLETED or TOMBSTONE ──► (absent)
 *     ▲                │ │ ▲                         deleteExpired
 *     └────────────────┘ └─┘
 *        release          claim, once the lease is over: a new token
 * </pre>
 *
 * Every operation is atomic and durable when it returns, whichever node asks. Every operation throws
 * {@link io.perdure.StoreUnavailableException} if the database does not answer. An implementation is
 * right when the testkit's contracts {@code IdempotencyStoreContract}, {@code IdempotencyExpiryContract} and
 * {@code IdempotencyRaceContract} pass.
 */
public interface IdempotencyStore {
    /**
     * Makes the record pending under the claim's token, if there is none or it is no longer
     * {@linkplain StoredRecord#isLive live}. Of any number of claims at once, one is granted.
     *
     * @param claim what is claimed
     * @return granted, or the live record that stands in the way
     */
    ClaimOutcome claim(Claim claim);

    /**
     * Completes a pending record, if it still carries the token. Never creates a record.
     *
     * @param recordId which record
     * @param token token of the claim that was granted
     * @param answer what to store
     * @return {@link Completion#FENCED} if the record is gone, completed, or under another token
     */
    Completion complete(String recordId, String token, Answer answer);

    /**
     * Deletes a pending record, if it still carries the token.
     *
     * @param recordId which record
     * @param token token of the claim that was granted
     * @return false if the record is gone, completed, or under another token
     */
    boolean release(String recordId, String token);

    /**
     * Deletes records that expired, but none that is pending under a running lease.
     *
     * @param now the time
     * @param limit most records to delete
     * @return how many were deleted
     */
    int deleteExpired(Instant now, int limit);

    /**
     * Reads a record, lets somebody think, and does what he decided; nobody else changes the record
     * meanwhile.
     *
     * @param recordId which record
     * @param decision called once if the record exists, otherwise not
     * @return the record as it was read, or nothing if there is none
     */
    Optional<StoredRecord> settle(String recordId, Function<StoredRecord, Settlement> decision);
}
