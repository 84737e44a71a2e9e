package io.perdure.idempotency;

import io.perdure.crypto.Secrets;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The protocol: reserve, run, complete. Knows neither HTTP nor SQL; hides keys and seals answers before
 * the store sees them. Safe for use by many threads.
 */
public final class IdempotencyGuard {
    /** A replay that began in the last moment of its record can be read to its end. */
    private static final Duration PARTS_OUTLIVE = Duration.ofHours(1);

    private final WatchedStore store;
    private final Reservations reservations;
    private final OwnedRecords owned;
    private final JoinedRecords joined;
    private final RunNotes notes;
    private final Decisions decisions;

    /**
     * A guard over a store.
     *
     * @param store keeps the records
     * @param secrets hide and seal them
     * @param clock the time, the same on every node
     * @param listeners hear what happens
     */
    public IdempotencyGuard(
            IdempotencyStore store, Secrets secrets, InstantSource clock, List<IdempotencyListener> listeners) {
        this(store, secrets, clock, listeners, TraceContextSource.NONE);
    }

    /**
     * A guard that keeps with each answer in which trace it was made.
     *
     * @param store keeps the records
     * @param secrets hide and seal them
     * @param clock the time, the same on every node
     * @param listeners hear what happens
     * @param traces knows the trace of a request
     */
    public IdempotencyGuard(
            IdempotencyStore store,
            Secrets secrets,
            InstantSource clock,
            List<IdempotencyListener> listeners,
            TraceContextSource traces) {
        AnswerSealer sealer = new AnswerSealer(store, secrets.cipher());
        this.store = new WatchedStore(store, clock);
        listeners.forEach(this.store.events()::add);
        this.notes = new RunNotes(this.store, secrets);
        this.reservations = new Reservations(this.store, secrets, sealer, notes, traces);
        this.owned = new OwnedRecords(this.store, sealer);
        this.joined = new JoinedRecords(this.store, sealer, owned);
        this.decisions = new Decisions(this.store, secrets, sealer);
    }

    /**
     * A guard that nobody listens to.
     *
     * @param store keeps the records
     * @param secrets hide and seal them
     * @param clock the time, the same on every node
     */
    public IdempotencyGuard(IdempotencyStore store, Secrets secrets, InstantSource clock) {
        this(store, secrets, clock, List.of());
    }

    /**
     * Asks for the right to run the handler.
     *
     * @param request what is asked, and by whom
     * @param lifetimes how long the right and the answer last
     * @return how it ended; the caller's duty is written at each case
     * @throws io.perdure.StoreUnavailableException if the store did not answer: the handler must not run
     * @throws io.perdure.CorruptRecordException if the stored answer cannot be read: the handler must not run
     */
    public ReservationOutcome reserve(IdempotentRequest request, Lifetimes lifetimes) {
        return reserve(request, lifetimes, RunMode.LEASE);
    }

    /**
     * Asks for the right to run the handler.
     *
     * @param request what is asked, and by whom
     * @param lifetimes how long the right and the answer last
     * @param mode what becomes of the request should its owner die
     * @return how it ended; the caller's duty is written at each case
     * @throws io.perdure.StoreUnavailableException if the store did not answer: the handler must not run
     * @throws io.perdure.CorruptRecordException if the stored answer cannot be read: the handler must not run
     */
    public ReservationOutcome reserve(IdempotentRequest request, Lifetimes lifetimes, RunMode mode) {
        return reservations.reserve(request, lifetimes, mode);
    }

    /**
     * What a handler may note while it runs.
     *
     * @param request what was reserved
     * @param reservation the right to it
     * @return its run
     */
    public HandlerRun run(IdempotentRequest request, Reservation reservation) {
        return new HandlerRun(store, owned, notes, request, reservation);
    }

    /**
     * Takes somebody's word for what became of a request whose owner died. Then the request can be reserved again: it is
     * replayed, or runs.
     *
     * @param unknown the request
     * @param resolution what became of it
     * @param retention how long an answer is kept
     * @return false if nothing was decided: another decision, or the owner itself, was faster; nobody knows; or a request
     *     whose effects are there was said not to have been carried out
     * @throws java.io.UncheckedIOException if the answer's body cannot be read
     * @throws io.perdure.StoreUnavailableException if the store did not answer
     */
    public boolean settle(UnknownOutcome unknown, Resolution resolution, Duration retention) {
        return decisions.take(unknown, resolution, retention);
    }

    /**
     * Asks how a request stands, without a wish to run its handler.
     *
     * @param request what is asked, and by whom
     * @return how it stands; nothing if the key is free
     * @throws io.perdure.StoreUnavailableException if the store did not answer
     * @throws io.perdure.CorruptRecordException if the stored answer cannot be read
     */
    public Optional<ReservationOutcome> look(IdempotentRequest request) {
        String recordId = reservations.recordId(request);
        return reservations.find(recordId).map(existing -> reservations.classify(request, recordId, existing));
    }

    /**
     * Tells of a request that was answered without running its handler.
     *
     * @param request what was asked
     * @param outcome how it stood
     * @param took how long the store took, waiting included
     */
    public void tell(IdempotentRequest request, ReservationOutcome outcome, Duration took) {
        reservations.tell(reservations.recordId(request), outcome, took);
    }

    /**
     * Tells of a request that was refused, with a key or for want of one.
     *
     * @param problem the last part of the type of its answer
     */
    public void tellRefused(String problem) {
        store.tell(new IdempotencyEvent.Refused(problem));
    }

    /**
     * Stores the answer. To be called before its first byte leaves.
     *
     * @param reservation what was reserved
     * @param response the answer
     * @param retention how long it is kept
     * @return whether it was stored
     * @throws java.io.UncheckedIOException if the answer's body cannot be read
     * @throws io.perdure.StoreUnavailableException if the store did not answer: it may or may not be stored
     */
    public Completion complete(Reservation reservation, RecordedResponse response, Duration retention) {
        return owned.complete(reservation, response, retention);
    }

    /**
     * Puts the page that the container made in the place of an {@linkplain RecordedResponse.Form#ERROR_PAGE answer that
     * leaves it to the container}. To be called before the first byte of the page leaves.
     *
     * @param reservation what was reserved, and completed
     * @param response the page
     * @param retention how long it is kept
     * @return whether it was stored
     * @throws java.io.UncheckedIOException if the answer's body cannot be read
     * @throws io.perdure.StoreUnavailableException if the store did not answer: it may or may not be stored
     */
    public Completion amend(Reservation reservation, RecordedResponse response, Duration retention) {
        return owned.amend(reservation, response, retention);
    }

    /**
     * Stores that the handler ran, without its answer: too large, or streamed. Retries are refused, and
     * the handler never runs again.
     *
     * @param reservation what was reserved
     * @param retention how long that is remembered
     * @return whether it was stored
     * @throws io.perdure.StoreUnavailableException if the store did not answer: it may or may not be stored
     */
    public Completion completeUnreplayable(Reservation reservation, Duration retention) {
        return owned.completeUnreplayable(reservation, retention);
    }

    /**
     * Gives the key back: the handler failed, and may run again.
     *
     * @param reservation what was reserved
     * @return false if somebody else had taken over
     * @throws io.perdure.StoreUnavailableException if the store did not answer: the lease will end it
     */
    public boolean release(Reservation reservation) {
        return owned.release(reservation);
    }

    /**
     * The handler failed, and nobody knows what it has done: the record stays, and once its lease is over the outcome is
     * unknown, if the key was reserved in {@link RunMode#UNCERTAIN}. Asks the store nothing.
     *
     * @param reservation what was reserved
     */
    public void leaveUnknown(Reservation reservation) {
        owned.leaveUnknown(reservation);
    }

    /**
     * Stores the answer in the handler's transaction and commits both. To be called before its first byte leaves.
     *
     * @param lease the handler's; closed when its record is about to end
     * @param response the answer
     * @param retention how long it is kept
     * @param transaction the handler's, active
     * @return what became of it
     */
    public JoinOutcome complete(
            Lease lease, RecordedResponse response, Duration retention, HandlerTransaction transaction) {
        return joined.complete(lease, response, retention, transaction);
    }

    /**
     * Gives the key back in the handler's transaction and commits both: the handler wants its work kept, and its answer
     * not.
     *
     * @param lease the handler's; closed when its record is about to end
     * @param transaction the handler's, active
     * @return what became of it
     */
    public JoinOutcome release(Lease lease, HandlerTransaction transaction) {
        return joined.release(lease, transaction);
    }

    /**
     * Rolls back a handler's transaction that somebody wants rolled back, and gives the key back.
     *
     * @param lease the handler's; closed
     * @param transaction the handler's
     * @return what became of it; never {@link JoinOutcome.Committed}
     */
    public JoinOutcome rollBack(Lease lease, HandlerTransaction transaction) {
        return joined.rollBack(lease, transaction);
    }

    /**
     * Forgets answers whose retention is over.
     *
     * @param limit most records to delete
     * @return how many were deleted; fewer than the limit means that none is left
     */
    public int deleteExpired(int limit) {
        return store.store().deleteExpired(store.now(), limit);
    }

    /**
     * Forgets steps of handlers whose record has expired without an answer.
     *
     * @param limit most steps to delete
     * @return how many were deleted; fewer than the limit means that none is left
     */
    public int deleteExpiredSteps(int limit) {
        return store.store().deleteExpiredSteps(store.now(), limit);
    }

    /**
     * Forgets the parts of large answers whose retention has been over for an hour.
     *
     * @param limit most parts to delete
     * @return how many were deleted; fewer than the limit means that none is left
     */
    public int deleteExpiredParts(int limit) {
        return store.store().deleteExpiredParts(store.now().minus(PARTS_OUTLIVE), limit);
    }

    /**
     * An operator's look at a key.
     *
     * @param caller whose key it is
     * @param key the key
     * @return how it stands; nothing if it is free
     * @throws io.perdure.StoreUnavailableException if the store did not answer
     */
    public Optional<KeyStatus> status(Caller caller, IdempotencyKey key) {
        return decisions.status(reservations.recordId(caller, key));
    }

    /**
     * An operator's way to free a key whose owner died: without waiting for the next request to take over, or because the
     * request is known not to have been carried out.
     *
     * @param caller whose key it is
     * @param key the key
     * @return how it ended; a record that is leased, answered, or whose effects are there is left alone
     * @throws io.perdure.StoreUnavailableException if the store did not answer
     */
    public FreeOutcome free(Caller caller, IdempotencyKey key) {
        return decisions.free(reservations.recordId(caller, key));
    }

    /**
     * An operator's way to answer a request whose owner died: it is known to have been carried out, and its handler does not
     * run again.
     *
     * @param caller whose key it is
     * @param key the key
     * @param response what every retry gets
     * @param retention how long it is kept
     * @return how it ended; a record that is leased or answered is left alone
     * @throws java.io.UncheckedIOException if the answer's body cannot be read
     * @throws io.perdure.StoreUnavailableException if the store did not answer
     */
    public AnswerOutcome answer(Caller caller, IdempotencyKey key, RecordedResponse response, Duration retention) {
        return decisions.answer(reservations.recordId(caller, key), caller, response, retention);
    }

    Reservations reservations() {
        return reservations;
    }

    OwnedRecords owned() {
        return owned;
    }

    WatchedStore store() {
        return store;
    }
}
