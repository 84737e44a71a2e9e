package io.perdure.jpa;

import io.perdure.ConfigurationException;
import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.RecordEnding;
import io.perdure.idempotency.spi.TransactionOutcome;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The server's transaction of a thread. Needs Jakarta Transactions, which servlet containers have not.
 *
 * @param transaction has begun
 * @param record in it
 */
record JtaTransaction(UserTransaction transaction, JoinedRecord record) implements HandlerTransaction {
    private static final System.Logger LOG = System.getLogger(JtaTransaction.class.getName());

    static HandlerTransaction begin(JoinedRecord record) {
        return begin(lookUp(), record);
    }

    @SuppressWarnings("BanJNDI") // the name is a constant of the platform's
    private static UserTransaction lookUp() {
        try {
            return InitialContext.doLookup(ServerTransactions.NAME);
        } catch (NamingException e) {
            throw new ConfigurationException(
                    "The application's EntityManager takes part in JTA, and there is no " + ServerTransactions.NAME
                            + ". Give mode join an EntityManager with transactions of its own (RESOURCE_LOCAL).",
                    e);
        }
    }

    static HandlerTransaction begin(UserTransaction transaction, JoinedRecord record) {
        JtaTransaction begun = new JtaTransaction(transaction, record);
        try {
            transaction.begin();
            record.manager().joinTransaction();
            return begun;
        } catch (NotSupportedException e) {
            throw new IllegalStateException(
                    "The thread is in a transaction before its request began: mode join begins it", e);
        } catch (SystemException e) {
            throw new StoreUnavailableException("begin the handler's transaction", e);
        } catch (RuntimeException e) {
            begun.rollback();
            throw e;
        }
    }

    @Override
    public Status status() {
        try {
            return switch (transaction.getStatus()) {
                case jakarta.transaction.Status.STATUS_ACTIVE -> Status.ACTIVE;
                case jakarta.transaction.Status.STATUS_NO_TRANSACTION, jakarta.transaction.Status.STATUS_COMMITTED ->
                    Status.ENDED;
                default -> Status.ROLLBACK_ONLY;
            };
        } catch (SystemException e) {
            LOG.log(Level.WARNING, "The transaction manager does not tell how a transaction stands", e);
            return Status.ROLLBACK_ONLY;
        }
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
        } catch (RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | SystemException
                | RuntimeException e) {
            rollback();
            // A RollbackException alone says little: pools tell one, too, when the answer to a commit was lost.
            return new TransactionOutcome.Failed(RollbackReasons.of(e), inCommit, e);
        }
    }

    @Override
    public void rollback() {
        try {
            if (transaction.getStatus() != jakarta.transaction.Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        } catch (SystemException | RuntimeException e) {
            LOG.log(Level.WARNING, "A handler's transaction could not be rolled back", e);
        }
    }
}
