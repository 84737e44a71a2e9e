package io.perdure.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One update at a time. Liquibase's own lock polls every ten seconds, loses races on an empty database and outlives its
 * owner's death; PostgreSQL's advisory lock does none of this. SQLite has one process, so one JVM's lock is enough.
 */
final class UpdateLock implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Liquibase keeps state for the whole JVM: two updates in it disturb each other even on two databases. */
    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock(true);

    private final Connection connection;
    private final boolean postgres;
    private final int networkTimeout;

    private UpdateLock(Connection connection, boolean postgres, int networkTimeout) {
        this.connection = connection;
        this.postgres = postgres;
        this.networkTimeout = networkTimeout;
    }

    static UpdateLock take(Connection connection) throws SQLException {
        awaitThisJvm();
        try {
            boolean postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            int networkTimeout = postgres ? lock(connection) : 0;
            return new UpdateLock(connection, postgres, networkTimeout);
        } catch (SQLException | RuntimeException e) {
            IN_THIS_JVM.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            if (postgres) {
                call(connection, "SELECT pg_advisory_unlock(" + PerdureSchema.ADVISORY_LOCK + ")");
                call(connection, "RESET lock_timeout");
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        } finally {
            IN_THIS_JVM.unlock();
        }
    }

    /**
     * A pool's limits are made for requests. Waiting for another node, and changing a large table, take longer.
     *
     * @return the limit to be set again
     */
    private static int lock(Connection connection) throws SQLException {
        int networkTimeout = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, 0);
        call(connection, "SET lock_timeout = 0");
        call(connection, "SELECT pg_advisory_lock(" + PerdureSchema.ADVISORY_LOCK + ")");
        return networkTimeout;
    }

    private static void awaitThisJvm() {
        try {
            if (!IN_THIS_JVM.tryLock(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SchemaException("Another update of Perdure's tables in this JVM did not end within " + LIMIT
                        + ". Take a thread dump to see what it waits for.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SchemaException("Interrupted while waiting for another update of Perdure's tables.", e);
        }
    }

    private static void call(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) LIMIT.toSeconds());
            statement.execute(sql);
        }
    }
}
