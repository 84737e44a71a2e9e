package io.perdure.jpa;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.RecordEnding;
import io.perdure.idempotency.spi.TransactionOutcome;
import jakarta.persistence.EntityTransaction;
import java.lang.System.Logger.Level;
import java.util.function.Function;

/**
 * The own transaction of an application's EntityManager.
 *
 * @param transaction has begun
 * @param record in it
 */
record LocalTransaction(EntityTransaction transaction, JoinedRecord record) implements HandlerTransaction {
    private static final System.Logger LOG = System.getLogger(LocalTransaction.class.getName());

    static HandlerTransaction begin(EntityTransaction transaction, JoinedRecord record) {
        if (transaction.isActive()) {
            throw new IllegalStateException("The application's EntityManager is in a transaction before its request"
                    + " began: in mode join, each request needs one of its own, and Perdure begins its transaction");
        }
        transaction.begin();
        return new LocalTransaction(transaction, record);
    }

    @Override
    public Status status() {
        if (!transaction.isActive()) {
            return Status.ENDED;
        }
        return transaction.getRollbackOnly() ? Status.ROLLBACK_ONLY : Status.ACTIVE;
    }

    @Override
    public TransactionOutcome commit(Function<RecordEnding, Completion> ending) {
        boolean inCommit = false;
        try {
            if (!record.ends(ending)) {
                rollback();
                return new TransactionOutcome.Fenced();
            }
            inCommit = true;
            transaction.commit();
            return new TransactionOutcome.Committed();
        } catch (RuntimeException e) {
            rollback();
            return new TransactionOutcome.Failed(RollbackReasons.of(e), inCommit, e);
        }
    }

    @Override
    public void rollback() {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A handler's transaction could not be rolled back; its connection is broken", e);
        }
    }
}
