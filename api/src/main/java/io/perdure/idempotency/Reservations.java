package io.perdure.idempotency;

import io.perdure.crypto.Secrets;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.StoredRecord;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How requests stand: who may run, and what stands in the way of the others. */
final class Reservations {
    private static final System.Logger LOG = System.getLogger(IdempotencyGuard.class.getName());
    private static final int TOKEN_BYTES = 16;

    private final WatchedStore store;
    private final Secrets secrets;
    private final RecordIds ids;
    private final AnswerSealer sealer;
    private final RunNotes notes;
    private final TraceContextSource traces;

    Reservations(WatchedStore store, Secrets secrets, AnswerSealer sealer, RunNotes notes, TraceContextSource traces) {
        this.store = store;
        this.secrets = secrets;
        this.ids = new RecordIds(secrets.hash());
        this.sealer = sealer;
        this.notes = notes;
        this.traces = traces;
    }

    ReservationOutcome reserve(IdempotentRequest request, Lifetimes lifetimes, RunMode mode) {
        Claim claim = claim(request, lifetimes, mode);
        ClaimOutcome outcome = store.ask(claim.recordId(), "reserve a key", s -> s.claim(claim));
        if (outcome instanceof ClaimOutcome.Held held) {
            ReservationOutcome standing = classify(request, claim.recordId(), held.existing());
            tell(claim.recordId(), standing, store.since(claim.now()));
            return standing;
        }
        return new ReservationOutcome.Reserved(
                granted(claim, request.caller().tenant(), ((ClaimOutcome.Granted) outcome).attempt(), mode));
    }

    private Claim claim(IdempotentRequest request, Lifetimes lifetimes, RunMode mode) {
        Instant now = store.now();
        String recordId = recordId(request);
        String recipe = request.fingerprint().recipe();
        return new Claim(
                mode == RunMode.UNCERTAIN ? RecordState.PENDING_ONCE : RecordState.PENDING,
                recordId,
                ids.of(request, recordId, recipe).orElseThrow().encode(),
                token(secrets),
                now,
                now.plus(lifetimes.lease()),
                now.plus(lifetimes.retention()));
    }

    static String token(Secrets secrets) {
        return secrets.randomText(TOKEN_BYTES);
    }

    private Reservation granted(Claim claim, String tenant, int attempt, RunMode mode) {
        Duration took = store.since(claim.now());
        store.tell(
                attempt == 1
                        ? new IdempotencyEvent.Reserved(claim.recordId(), mode, took)
                        : new IdempotencyEvent.TakenOver(claim.recordId(), mode, attempt, took));
        return new Reservation(claim.recordId(), claim.token(), tenant, claim.now(), attempt, mode, trace());
    }

    private Optional<TraceParent> trace() {
        try {
            return traces.current();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The source of trace contexts failed; replays of this answer will not be linked", e);
            return Optional.empty();
        }
    }

    String recordId(IdempotentRequest request) {
        return recordId(request.caller(), request.key());
    }

    String recordId(Caller caller, IdempotencyKey key) {
        return ids.of(caller, key);
    }

    Optional<StoredRecord> find(String recordId) {
        return store.ask(recordId, "read a record", s -> s.find(recordId, store.now()));
    }

    /** Asks to be told of the end of a record. */
    boolean awaitEnd(String recordId, String token) {
        return store.ask(recordId, "wait for a record", s -> s.awaitEnd(recordId, token));
    }

    ReservationOutcome classify(IdempotentRequest request, String recordId, StoredRecord existing) {
        StoredHash stored = StoredHash.decode(existing.requestHash());
        Optional<StoredHash> asked = ids.of(request, recordId, stored.recipe());
        if (asked.isEmpty()) {
            return new ReservationOutcome.Incomparable();
        }
        if (!asked.get().equals(stored)) {
            return new ReservationOutcome.Conflict();
        }
        return switch (existing.state()) {
            case PENDING -> new ReservationOutcome.InFlight(existing.leaseUntil());
            case PENDING_ONCE, EFFECTS ->
                existing.isAbandoned(store.now())
                        ? new ReservationOutcome.OutcomeUnknown(new UnknownOutcome(request, recordId, existing, notes))
                        : new ReservationOutcome.InFlight(existing.leaseUntil());
            case TOMBSTONE -> new ReservationOutcome.Unreplayable();
            case COMPLETED -> sealer.open(recordId, request.caller().tenant(), existing);
        };
    }

    void tell(String recordId, ReservationOutcome outcome, Duration took) {
        if (outcome instanceof ReservationOutcome.Replay replay) {
            RecordedResponse response = replay.response();
            store.tell(new IdempotencyEvent.Replayed(
                    recordId, response.status(), response.body().length(), took, replay.firstRun()));
        } else if (outcome instanceof ReservationOutcome.InFlight inFlight) {
            store.tell(new IdempotencyEvent.InFlight(recordId, inFlight.leaseUntil()));
        } else if (outcome instanceof ReservationOutcome.Conflict) {
            store.tell(new IdempotencyEvent.Conflicted(recordId));
        } else if (outcome instanceof ReservationOutcome.Unreplayable) {
            store.tell(new IdempotencyEvent.Unreplayable(recordId));
        } else if (outcome instanceof ReservationOutcome.OutcomeUnknown met) {
            store.tell(new IdempotencyEvent.OutcomeUnknown(
                    recordId, met.what().since(), met.what().effectsCommitted()));
        }
    }
}
