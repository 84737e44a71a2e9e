package io.perdure.idempotency;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.RunRecording;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What a run of a handler leaves for the next one, should it die: keys for others that stay the same, steps that need not be
 * made again, and that its effects are there. Safe for use by many threads.
 *
 * <p>Names are the handler's own, have 1 to 100 characters, and can be read in the database.
 */
public final class HandlerRun {
    private final WatchedStore store;
    private final OwnedRecords owned;
    private final RunNotes notes;
    private final IdempotentRequest request;
    private final Reservation reservation;
    private volatile boolean taken;

    HandlerRun(
            WatchedStore store,
            OwnedRecords owned,
            RunNotes notes,
            IdempotentRequest request,
            Reservation reservation) {
        this.store = store;
        this.owned = owned;
        this.notes = notes;
        this.request = request;
        this.reservation = reservation;
    }

    /**
     * The right to this run.
     *
     * @return as it was reserved
     */
    public Reservation reservation() {
        return reservation;
    }

    /**
     * Whether the handler was told that its key is somebody else's: it has rolled back, or should have.
     *
     * @return true after a {@link KeyTakenException}
     */
    public boolean isTaken() {
        return taken;
    }

    /**
     * Which run it is.
     *
     * @return 1 for the first; more if owners of the key before fell silent
     */
    public int attempt() {
        return reservation.attempt();
    }

    /**
     * A key for a request to somebody else.
     *
     * @param name tells several apart
     * @return a UUID in the layout of version 4; the same in every run under the same caller and key, whatever the request,
     *     and different for every other. Nobody can make it from the client's key, or the other way round, without the pepper.
     */
    public String childKey(String name) {
        return notes.childKey(reservation.recordId(), name);
    }

    /**
     * What a step gave that this run, or one before it for the same request, has recorded.
     *
     * @param name of the step
     * @return the result; nothing if the step is to be made
     * @throws io.perdure.CorruptRecordException if it cannot be read: altered, or its encryption key is gone
     * @throws io.perdure.StoreUnavailableException if the store does not answer
     */
    public Optional<Bytes> step(String name) {
        return notes.step(request, reservation.recordId(), name);
    }

    /**
     * Records what a step gave, at once. It is true from now on, whatever becomes of the handler's transactions: for one that
     * has none.
     *
     * @param name of the step
     * @param result at most 64 KiB
     * @throws KeyTakenException if the run does not own its key any more
     * @throws IllegalArgumentException if the result is too large
     * @throws io.perdure.StoreUnavailableException if the store does not answer: it may or may not be recorded
     */
    public void recordStep(String name, Bytes result) {
        atOnce("record a step", where -> notes.record(request, reservation, name, result, where));
    }

    /**
     * Records what a step gave in the transaction that the step is made in: both are there, or neither is. Nobody can take
     * the key over between this and the end of the transaction, nor is its lease renewed: do it last.
     *
     * @param name of the step
     * @param result at most 64 KiB
     * @param transaction of the handler's own
     * @throws KeyTakenException if the run does not own its key any more: the transaction must be rolled back
     * @throws IllegalArgumentException if the result is too large
     */
    public void recordStep(String name, Bytes result, RunRecording transaction) {
        require(() -> notes.record(request, reservation, name, result, transaction));
    }

    /**
     * Records at once that the effects are there. The handler never runs again for this request; if it does not answer, a
     * retry is told so, or gets what an {@link OutcomeResolver} finds out.
     *
     * @throws KeyTakenException if the run does not own its key any more
     * @throws io.perdure.StoreUnavailableException if the store does not answer: it may or may not be recorded
     */
    public void recordEffects() {
        atOnce("record effects", this::effects);
    }

    /**
     * Records that the effects are there in the transaction that they are in, which ends the chance that it commits twice.
     * Nobody can take the key over between this and the end of the transaction, nor is its lease renewed: do it last.
     *
     * @param transaction of the handler's own
     * @throws KeyTakenException if the run does not own its key any more: the transaction must be rolled back
     */
    public void recordEffects(RunRecording transaction) {
        require(() -> effects(transaction));
    }

    private boolean effects(RunRecording where) {
        return where.recordEffects(reservation.recordId(), reservation.token());
    }

    private void atOnce(String operation, Function<RunRecording, Boolean> note) {
        require(() -> store.ask(reservation.recordId(), operation, note::apply));
    }

    private void require(BooleanSupplier note) {
        if (!note.getAsBoolean()) {
            taken = true;
            owned.fenced(reservation);
            throw new KeyTakenException(reservation);
        }
    }
}
