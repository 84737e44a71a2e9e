package io.perdure.jpa;

import io.perdure.ConfigurationException;
import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.HandlerTransactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** The transactions of an application's EntityManager: its own, or JTA's. {@link JpaStores} makes one. */
final class ApplicationTransactions implements HandlerTransactions {
    /** The class of states: access rule or syntax. */
    private static final String NO_SUCH_TABLE = "42";

    private static final int SQLITE_ERROR = 1;

    private final ApplicationEntityManager application;
    private final RecordStatements statements;
    private volatile boolean known;

    ApplicationTransactions(ApplicationEntityManager application, RecordStatements statements) {
        this.application = application;
        this.statements = statements;
    }

    @Override
    public HandlerTransaction begin() {
        return translated(() -> begin(record()));
    }

    @Override
    public HandlerTransaction begin(Reservation reservation) {
        return translated(() -> {
            JoinedRecord record = record();
            HandlerTransaction transaction = begin(record);
            requireSameDatabase(reservation, record, transaction);
            return transaction;
        });
    }

    private JoinedRecord record() {
        return new JoinedRecord(application.entityManager(), statements);
    }

    private static HandlerTransaction begin(JoinedRecord record) {
        return local(record.manager())
                .map(own -> LocalTransaction.begin(own, record))
                .orElseGet(() -> JtaTransaction.begin(record));
    }

    private static HandlerTransaction translated(Supplier<HandlerTransaction> begin) {
        try {
            return begin.get();
        } catch (PersistenceException e) {
            throw new StoreUnavailableException("begin the handler's transaction", Database.origin(e));
        }
    }

    /** Nothing, if it takes part in JTA (Jakarta Persistence 3.1, section 7.5.2). */
    private static Optional<EntityTransaction> local(EntityManager manager) {
        try {
            return Optional.of(manager.getTransaction());
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** Otherwise nothing would ever be committed, because nobody would be found to own the record. Asked once. */
    private void requireSameDatabase(Reservation reservation, JoinedRecord record, HandlerTransaction transaction) {
        if (known) {
            return;
        }
        boolean seen = false;
        try {
            seen = isThere(record, reservation);
        } finally {
            if (!seen) {
                transaction.rollback();
            }
        }
        if (!seen) {
            throw new ConfigurationException(
                    "The EntityManager of " + application.getClass().getName()
                            + " does not see the record that was just made: mode join needs one of the database that Perdure's"
                            + " tables are in. Give it that, or set perdure.idempotency.mode to lease.");
        }
        known = true;
    }

    /** Another database may have no such table. */
    private static boolean isThere(JoinedRecord record, Reservation reservation) {
        try {
            return record.isThere(reservation);
        } catch (PersistenceException e) {
            if (isAboutTheStatement(Database.origin(e))) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isAboutTheStatement(Throwable origin) {
        return origin instanceof SQLException e
                && (String.valueOf(e.getSQLState()).startsWith(NO_SUCH_TABLE) || e.getErrorCode() == SQLITE_ERROR);
    }

    /** The EntityManager is there when a request is. */
    @Override
    public void check() {}
}
