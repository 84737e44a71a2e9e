package io.perdure.idempotency;

import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/** What the owner of a reservation may do with it, as long as nobody took over. */
final class OwnedRecords {
    private static final System.Logger LOG = System.getLogger(IdempotencyGuard.class.getName());

    private final WatchedStore store;
    private final AnswerSealer sealer;

    OwnedRecords(WatchedStore store, AnswerSealer sealer) {
        this.store = store;
        this.sealer = sealer;
    }

    /** False if the lease is over, or may not be renewed any more. */
    boolean renew(Reservation owner, Duration lease, Instant longest) {
        Instant now = store.now();
        return now.isBefore(longest)
                && store.ask(
                        owner.recordId(),
                        "renew a lease",
                        s -> s.renew(owner.recordId(), owner.token(), now.plus(lease)));
    }

    /** The handler goes on without a lease. */
    void lost(Reservation owner) {
        LOG.log(Level.WARNING, "The lease of record {0} is lost, and its handler is still at work", owner.recordId());
        store.tell(new IdempotencyEvent.LeaseLost(owner.recordId(), age(owner)));
    }

    Completion complete(Reservation owner, RecordedResponse response, Duration retention) {
        Completion completion = end(
                owner,
                "complete a record",
                (s, now) ->
                        s.complete(owner.recordId(), owner.token(), sealer.seal(owner, response, now.plus(retention))));
        if (completion == Completion.RECORDED) {
            completed(owner, response);
        }
        return completion;
    }

    Completion amend(Reservation owner, RecordedResponse response, Duration retention) {
        return end(
                owner,
                "amend a record",
                (s, now) ->
                        s.amend(owner.recordId(), owner.token(), sealer.seal(owner, response, now.plus(retention))));
    }

    Completion completeUnreplayable(Reservation owner, Duration retention) {
        Completion completion = end(
                owner,
                "complete a record",
                (s, now) -> s.complete(owner.recordId(), owner.token(), Answer.tombstone(now.plus(retention))));
        if (completion == Completion.RECORDED) {
            store.tell(new IdempotencyEvent.Tombstoned(owner.recordId(), owner.mode(), age(owner)));
        }
        return completion;
    }

    boolean release(Reservation owner) {
        boolean freed = store.ask(owner.recordId(), "release a key", s -> s.release(owner.recordId(), owner.token()));
        if (freed) {
            released(owner);
        } else if (hasEffects(owner)) {
            unanswered(owner, "its effects are there");
        } else {
            fenced(owner);
        }
        return freed;
    }

    void leaveUnknown(Reservation owner) {
        unanswered(owner, "nobody knows what it has done");
    }

    private void unanswered(Reservation owner, String reason) {
        LOG.log(
                Level.WARNING,
                "The handler of record {0} ended without an answer to keep, and {1}: the key is not free",
                owner.recordId(),
                reason);
        store.tell(new IdempotencyEvent.Unanswered(owner.recordId(), owner.mode(), age(owner)));
    }

    private boolean hasEffects(Reservation owner) {
        return store.ask(owner.recordId(), "read a record", s -> s.find(owner.recordId(), store.now()))
                .filter(record -> record.state() == RecordState.EFFECTS)
                .filter(record -> record.token().equals(owner.token()))
                .isPresent();
    }

    void completed(Reservation owner, RecordedResponse response) {
        store.tell(new IdempotencyEvent.Completed(
                owner.recordId(),
                owner.mode(),
                response.status(),
                response.body().length(),
                age(owner)));
    }

    void released(Reservation owner) {
        store.tell(new IdempotencyEvent.Released(owner.recordId(), owner.mode(), age(owner)));
    }

    private Completion end(
            Reservation owner, String operation, BiFunction<IdempotencyStore, Instant, Completion> statement) {
        Completion completion = store.ask(owner.recordId(), operation, s -> statement.apply(s, store.now()));
        if (completion == Completion.FENCED) {
            fenced(owner);
        }
        return completion;
    }

    void fenced(Reservation owner) {
        LOG.log(
                Level.WARNING,
                "Record {0} was taken over: its handler outlived the lease, and its answer is not kept",
                owner.recordId());
        store.tell(new IdempotencyEvent.Fenced(owner.recordId(), owner.mode(), age(owner)));
    }

    Duration age(Reservation owner) {
        return store.since(owner.since());
    }
}
