package io.perdure.idempotency;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.RecordEnding;
import io.perdure.idempotency.spi.StoredRecord;
import io.perdure.idempotency.spi.TransactionOutcome;
import io.perdure.idempotency.spi.TransactionOutcome.Failed;
import io.perdure.idempotency.spi.TransactionOutcome.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Ends records in the transactions of handlers, and finds out what became of a commit that failed. */
final class JoinedRecords {
    private final WatchedStore store;
    private final AnswerSealer sealer;
    private final OwnedRecords owned;

    JoinedRecords(WatchedStore store, AnswerSealer sealer, OwnedRecords owned) {
        this.store = store;
        this.sealer = sealer;
        this.owned = owned;
    }

    /** The parts of a large answer go through the same transaction: on SQLite nobody else can write meanwhile. */
    JoinOutcome complete(Lease lease, RecordedResponse response, Duration retention, HandlerTransaction transaction) {
        Reservation owner = lease.reservation();
        Instant expiresAt = store.now().plus(retention);
        lease.ending();
        try (lease) {
            JoinOutcome outcome = commit(
                    owner,
                    transaction,
                    ending -> {
                        var answer = sealer.seal(owner, response, expiresAt, ending);
                        lease.close();
                        return ending.complete(owner.recordId(), owner.token(), answer);
                    },
                    this::completed);
            if (outcome instanceof JoinOutcome.Committed) {
                owned.completed(owner, response);
            }
            return outcome;
        }
    }

    JoinOutcome release(Lease lease, HandlerTransaction transaction) {
        Reservation owner = lease.reservation();
        lease.ending();
        try (lease) {
            JoinOutcome outcome = commit(
                    owner,
                    transaction,
                    ending -> {
                        lease.close();
                        return ending.release(owner.recordId(), owner.token())
                                ? Completion.RECORDED
                                : Completion.FENCED;
                    },
                    JoinedRecords::released);
            if (outcome instanceof JoinOutcome.Committed) {
                owned.released(owner);
            }
            return outcome;
        }
    }

    JoinOutcome rollBack(Lease lease, HandlerTransaction transaction) {
        lease.ending();
        try (lease) {
            transaction.rollback();
            Failed wanted =
                    new Failed(Reason.ROLLBACK_ONLY, false, new IllegalStateException("It was to be rolled back"));
            return afterFailure(lease.reservation(), wanted, this::completed);
        }
    }

    private JoinOutcome commit(
            Reservation owner,
            HandlerTransaction transaction,
            Function<RecordEnding, Completion> ending,
            BiFunction<Reservation, Failed, JoinOutcome> unreleased) {
        TransactionOutcome outcome = transaction.commit(ending);
        if (outcome instanceof Failed failed) {
            return afterFailure(owner, failed, unreleased);
        }
        return outcome instanceof TransactionOutcome.Fenced ? fenced(owner) : new JoinOutcome.Committed();
    }

    /**
     * Whether a commit that failed has happened is asked of the record: as long as that transaction lasts, the database
     * lets nobody else change it, so that now it can either be released, or was ended.
     */
    private JoinOutcome afterFailure(
            Reservation owner, Failed failed, BiFunction<Reservation, Failed, JoinOutcome> unreleased) {
        try {
            if (!store.ask(owner.recordId(), "release a key", s -> s.release(owner.recordId(), owner.token()))) {
                return unreleased.apply(owner, failed);
            }
        } catch (StoreUnavailableException e) {
            failed.cause().addSuppressed(e);
            if (!failed.isSure()) {
                return new JoinOutcome.InDoubt(failed.cause());
            }
        }
        store.tell(new IdempotencyEvent.RolledBack(owner.recordId(), failed.reason(), owned.age(owner)));
        return new JoinOutcome.RolledBack(failed.reason(), failed.cause());
    }

    private JoinOutcome completed(Reservation owner, Failed failed) {
        Optional<StoredRecord> found =
                store.ask(owner.recordId(), "read a record", s -> s.find(owner.recordId(), store.now()));
        return found.filter(record -> record.token().equals(owner.token()))
                        .filter(record -> !record.state().isOpen())
                        .isPresent()
                ? new JoinOutcome.Committed()
                : fenced(owner);
    }

    /** A record that was to be deleted is gone in any case. */
    private static JoinOutcome released(Reservation owner, Failed failed) {
        return failed.isSure() ? new JoinOutcome.Fenced() : new JoinOutcome.InDoubt(failed.cause());
    }

    private JoinOutcome fenced(Reservation owner) {
        owned.fenced(owner);
        return new JoinOutcome.Fenced();
    }
}
