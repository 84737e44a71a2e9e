package io.perdure.idempotency;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.StoredRecord;
import java.time.Instant;
import java.util.Optional;

/** A request whose owner died before it answered, and what can be told of it. */
public final class UnknownOutcome {
    private final IdempotentRequest request;
    private final String recordId;
    private final StoredRecord record;
    private final RunNotes notes;

    UnknownOutcome(IdempotentRequest request, String recordId, StoredRecord record, RunNotes notes) {
        this.request = request;
        this.recordId = recordId;
        this.record = record;
        this.notes = notes;
    }

    /**
     * Who sent it.
     *
     * @return the caller
     */
    public Caller caller() {
        return request.caller();
    }

    /**
     * Which record it is: the one that events and logs name.
     *
     * @return a keyed hash of caller and key
     */
    public String recordId() {
        return recordId;
    }

    /**
     * When its last run began.
     *
     * @return the time of the reservation
     */
    public Instant since() {
        return record.since();
    }

    /**
     * Whether its handler has said that its effects are there. Then only its answer is missing.
     *
     * @return true if it must not run again
     */
    public boolean effectsCommitted() {
        return record.state() == RecordState.EFFECTS;
    }

    /**
     * The key that its handler was given for a request of its own to somebody else.
     *
     * @param name as the handler named it
     * @return the same as {@link HandlerRun#childKey}
     */
    public String childKey(String name) {
        return notes.childKey(recordId, name);
    }

    /**
     * What its handler has recorded of a step.
     *
     * @param name as the handler named it
     * @return the result; nothing if the step is not known to have been made
     * @throws io.perdure.CorruptRecordException if it cannot be read
     */
    public Optional<Bytes> step(String name) {
        return notes.step(request, recordId, name);
    }

    /** Token of the owner that died. */
    String token() {
        return record.token();
    }

    @Override
    public String toString() {
        return "Unknown outcome of record " + recordId;
    }
}
