package io.perdure.idempotency.spi;

import io.perdure.Bytes;
import io.perdure.idempotency.Completion;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
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
 *
 *            claim                      complete, or settle once the lease is over
 *  (absent) ───────► PENDING_ONCE ───────────────────────────────────────► COMPLETED
 *     ▲                  │
 *     └──────────────────┘
 *        release, or settle once the lease is over
 * </pre>
 *
 * From both, {@code recordEffects} leads to EFFECTS, from which only an answer leads away: {@code complete}, or
 * {@code settle} once the lease is over.
 *
 * Every operation is atomic and durable when it returns, whichever node asks. Every operation throws
 * {@link io.perdure.StoreUnavailableException} if the database does not answer. An implementation is
 * right when the testkit's contracts pass: {@code IdempotencyStoreContract}, which names the others.
 */
public interface IdempotencyStore extends RecordEnding, RunRecording {
    /**
     * Makes the record the claim's, under its token, if there is none or it is no longer
     * {@linkplain StoredRecord#isLive live}. Of any number of claims at once, one is granted.
     *
     * @param claim what is claimed
     * @return granted, or the live record that stands in the way
     */
    ClaimOutcome claim(Claim claim);

    /**
     * Reads a record, as a claim would find it, and changes nothing.
     *
     * @param recordId which record
     * @param now the time
     * @return the record if it is {@linkplain StoredRecord#isLive live}
     */
    Optional<StoredRecord> find(String recordId, Instant now);

    /**
     * Prolongs the lease of an {@linkplain RecordState#isOpen open} record, if it still carries the token.
     *
     * @param recordId which record
     * @param token token of the claim that was granted
     * @param leaseUntil when another claim may take over; never brings the end nearer
     * @return false if the record is gone, completed, or under another token
     */
    boolean renew(String recordId, String token, Instant leaseUntil);

    /**
     * Puts another answer in the place of a completed record's, if it still carries the token: the page that the
     * container made for it.
     *
     * @param recordId which record
     * @param token token of the claim that was granted
     * @param answer what to store
     * @return {@link Completion#FENCED} if the record is gone, pending, or under another token
     */
    Completion amend(String recordId, String token, Answer answer);

    /**
     * Deletes records that expired, but none that is open under a running lease.
     *
     * @param now the time
     * @param limit most records to delete
     * @return how many were deleted
     */
    int deleteExpired(Instant now, int limit);

    /**
     * Reads a part.
     *
     * @param recordId which record
     * @param token token of the claim that stored it
     * @param number which part, from 0
     * @return its sealed bytes, or nothing if there is none
     */
    Optional<Bytes> part(String recordId, String token, int number);

    /**
     * Deletes parts that expired.
     *
     * @param now the time
     * @param limit most parts to delete
     * @return how many were deleted
     */
    int deleteExpiredParts(Instant now, int limit);

    /**
     * Reads a step.
     *
     * @param recordId which record
     * @param name of the step
     * @param now the time
     * @return the step, unless it has expired with the record that was there when it was made
     */
    Optional<StoredStep> step(String recordId, String name, Instant now);

    /**
     * Deletes steps that expired.
     *
     * @param now the time
     * @param limit most steps to delete
     * @return how many were deleted
     */
    int deleteExpiredSteps(Instant now, int limit);

    /**
     * Counts answers that have not expired, parts and steps of such, that begin with some bytes. Reads the whole tables.
     *
     * @param beginning of a sealed head, part or step
     * @param now the time
     * @return how many there are
     */
    long countSealed(Bytes beginning, Instant now);

    /**
     * Notes that somebody waits for an open record to end, so that its end is signalled to every {@link #watch}.
     *
     * @param recordId which record
     * @param token token of its owner, as it was read
     * @return false if the record is gone, completed, or under another token: there is nothing to wait for
     */
    boolean awaitEnd(String recordId, String token);

    /**
     * Hears of records that were completed or released on any node, while somebody waited for them. A signal may be
     * late, doubled or lost: it is a reason to look, and who waits looks now and then without one.
     *
     * @param signal called with the record's id, on a thread of the store's or of whoever ended the record; must return
     *     at once
     * @return ends the watch; a store that has no way to hear of other nodes does nothing at all
     */
    Watch watch(Consumer<String> signal);

    /** A watch that is kept. */
    interface Watch extends AutoCloseable {
        /** Ends it; no signal is given afterwards. */
        @Override
        void close();
    }

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
