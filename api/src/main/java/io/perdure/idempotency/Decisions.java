package io.perdure.idempotency;

import io.perdure.crypto.Secrets;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What others than its owner decide about a record whose owner is given up for dead. Each is taken under the record's lock,
 * and only if the record still stands as it was judged.
 */
final class Decisions {
    private static final System.Logger LOG = System.getLogger(IdempotencyGuard.class.getName());

    private final WatchedStore store;
    private final Secrets secrets;
    private final AnswerSealer sealer;

    Decisions(WatchedStore store, Secrets secrets, AnswerSealer sealer) {
        this.store = store;
        this.secrets = secrets;
        this.sealer = sealer;
    }

    /** A resolver's. False if it came too late, or decided nothing. */
    boolean take(UnknownOutcome unknown, Resolution resolution, Duration retention) {
        Instant now = store.now();
        Predicate<StoredRecord> same = record -> record.token().equals(unknown.token()) && record.isAbandoned(now);
        if (resolution instanceof Resolution.Answer found) {
            return applied(
                            unknown.recordId(),
                            same,
                            complete(unknown.recordId(), unknown.caller(), found.response(), retention))
                    && told(unknown.recordId(), false, false);
        }
        if (resolution instanceof Resolution.NotCarriedOut) {
            return free(unknown, same);
        }
        return false;
    }

    private boolean free(UnknownOutcome unknown, Predicate<StoredRecord> same) {
        Predicate<StoredRecord> undone = same.and(record -> record.state() == RecordState.PENDING_ONCE);
        if (applied(unknown.recordId(), undone, Settlement.DELETE)) {
            return told(unknown.recordId(), false, true);
        }
        if (unknown.effectsCommitted()) {
            LOG.log(
                    Level.ERROR,
                    "The resolver says that the request of record {0} was not carried out, but its handler has committed its"
                            + " effects. It does not run again; answer it.",
                    unknown.recordId());
        }
        return false;
    }

    private boolean applied(String recordId, Predicate<StoredRecord> where, Settlement settlement) {
        return settle(recordId, record -> where.test(record) ? settlement : Settlement.KEEP)
                .filter(where)
                .isPresent();
    }

    /** Under a token of its own: parts that the dead owner has left are under the old one. */
    private Settlement complete(String recordId, Caller caller, RecordedResponse response, Duration retention) {
        Instant now = store.now();
        Reservation place = new Reservation(recordId, Reservations.token(secrets), caller.tenant(), now, 1);
        Answer answer = sealer.seal(place, response, now.plus(retention));
        return new Settlement.Complete(place.token(), answer);
    }

    private Optional<StoredRecord> settle(String recordId, Function<StoredRecord, Settlement> decision) {
        return store.ask(recordId, "settle a record", s -> s.settle(recordId, decision));
    }

    private boolean told(String recordId, boolean byOperator, boolean freed) {
        store.tell(new IdempotencyEvent.Settled(recordId, byOperator, freed));
        return true;
    }

    FreeOutcome free(String recordId) {
        Instant now = store.now();
        FreeOutcome outcome = settle(
                        recordId,
                        record -> toFree(record, now) == FreeOutcome.FREED ? Settlement.DELETE : Settlement.KEEP)
                .map(record -> toFree(record, now))
                .orElse(FreeOutcome.NOT_FOUND);
        if (outcome == FreeOutcome.FREED) {
            told(recordId, true, true);
        }
        return outcome;
    }

    private static FreeOutcome toFree(StoredRecord record, Instant now) {
        if (!record.state().isOpen()) {
            return FreeOutcome.COMPLETED;
        }
        if (!record.isAbandoned(now)) {
            return FreeOutcome.STILL_LEASED;
        }
        return record.state() == RecordState.EFFECTS ? FreeOutcome.EFFECTS_COMMITTED : FreeOutcome.FREED;
    }

    AnswerOutcome answer(String recordId, Caller caller, RecordedResponse response, Duration retention) {
        Instant now = store.now();
        Settlement complete = complete(recordId, caller, response, retention);
        AnswerOutcome outcome = settle(
                        recordId, record -> toAnswer(record, now) == AnswerOutcome.STORED ? complete : Settlement.KEEP)
                .map(record -> toAnswer(record, now))
                .orElse(AnswerOutcome.NOT_FOUND);
        if (outcome == AnswerOutcome.STORED) {
            told(recordId, true, false);
        }
        return outcome;
    }

    private static AnswerOutcome toAnswer(StoredRecord record, Instant now) {
        if (!record.state().isOpen()) {
            return AnswerOutcome.COMPLETED;
        }
        return record.isAbandoned(now) ? AnswerOutcome.STORED : AnswerOutcome.STILL_LEASED;
    }

    Optional<KeyStatus> status(String recordId) {
        Instant now = store.now();
        return settle(recordId, record -> Settlement.KEEP)
                .filter(record -> record.state() == RecordState.PENDING || record.isLive(now))
                .map(record -> new KeyStatus(
                        recordId, standing(record, now), record.since(), record.leaseUntil(), record.expiresAt()));
    }

    private static KeyStatus.Standing standing(StoredRecord record, Instant now) {
        if (record.state().isOpen() && !record.isAbandoned(now)) {
            return KeyStatus.Standing.AT_WORK;
        }
        return switch (record.state()) {
            case PENDING -> KeyStatus.Standing.ABANDONED;
            case PENDING_ONCE -> KeyStatus.Standing.OUTCOME_UNKNOWN;
            case EFFECTS -> KeyStatus.Standing.ANSWER_MISSING;
            case COMPLETED -> KeyStatus.Standing.ANSWERED;
            case TOMBSTONE -> KeyStatus.Standing.NOT_REPLAYABLE;
        };
    }
}
