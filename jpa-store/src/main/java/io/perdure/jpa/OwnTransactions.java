package io.perdure.jpa;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.spi.RunRecording;
import io.perdure.idempotency.spi.RunStep;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Notes how far a handler has got in a transaction that the handler began itself, in the database that Perdure's tables are
 * in. {@link JpaStores} makes one; where there is CDI, it is a bean. Safe for use by many threads.
 *
 * <pre>{@code
 * exchange.recordEffects(transactions.of(connection));
 * connection.commit();
 * }</pre>
 */
public final class OwnTransactions {
    private final StepStatements steps;

    OwnTransactions(StepStatements steps) {
        this.steps = steps;
    }

    /**
     * The transaction of a JDBC connection. What it throws is {@link StoreUnavailableException}: roll back.
     *
     * @param connection not in auto-commit mode; stays the caller's
     * @return notes in its transaction, on the caller's thread
     * @throws IllegalArgumentException if it is in auto-commit mode
     * @throws StoreUnavailableException if the connection is broken
     */
    public RunRecording of(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException("The connection is in auto-commit mode, so that nothing is committed"
                        + " together. Call setAutoCommit(false) first.");
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("look at a handler's transaction", e);
        }
        return new Notes(steps, sql -> write(connection, sql));
    }

    /**
     * The transaction of an EntityManager, of any provider. What it throws is the provider's.
     *
     * @param manager in a transaction, its own or JTA's; stays the caller's
     * @return notes in its transaction, on the caller's thread
     * @throws IllegalArgumentException if it is in none
     */
    public RunRecording of(EntityManager manager) {
        if (!manager.isJoinedToTransaction()) {
            throw new IllegalArgumentException("The EntityManager is in no transaction, so that nothing is committed"
                    + " together. Begin one, or join it, first.");
        }
        return new Notes(steps, sql -> NativeQueries.run(manager, sql));
    }

    private static List<Row> write(Connection connection, Sql sql) {
        try {
            return JdbcQueries.run(connection, sql);
        } catch (SQLException e) {
            throw new StoreUnavailableException("write in a handler's transaction", e);
        }
    }

    /** Runs statements in one transaction. */
    private record Notes(StepStatements steps, Function<Sql, List<Row>> transaction) implements RunRecording {
        @Override
        public boolean recordEffects(String recordId, String token) {
            return writes(Sql.of(RecordSql.RECORD_EFFECTS, recordId, token));
        }

        @Override
        public boolean recordStep(RunStep step) {
            return writes(steps.record(step));
        }

        private boolean writes(Sql sql) {
            return !transaction.apply(sql).isEmpty();
        }
    }
}
