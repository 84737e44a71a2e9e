package io.perdure.servlet;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** A data source whose connections may be cut while they commit. */
final class CommitFaults {
    /** Where a connection is cut. */
    enum Cut {
        NONE,
        /** The database never hears of the commit, and rolls back when it finds that its client has gone. */
        BEFORE,
        /** The database commits, and its answer is lost. */
        AFTER,
        /** The database does not yet know that its client has gone, and keeps the transaction. */
        UNNOTICED
    }

    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NONE);
    private final AtomicReference<Connection> kept = new AtomicReference<>();
    private volatile Runnable first = () -> {};

    DataSource over(DataSource real) {
        return Proxies.around(
                DataSource.class,
                real,
                (method, proceeding) -> method.equals("getConnection")
                        ? cuttable((Connection) proceeding.proceed())
                        : proceeding.proceed());
    }

    /** Of the next commit. */
    void cut(Cut cut) {
        next.set(cut);
    }

    /** To be done just before every commit. */
    void before(Runnable work) {
        first = work;
    }

    /** The database finds that its client has gone, or that the commit had come through. */
    void notice(boolean committed) throws SQLException {
        try (Connection connection = kept.get()) {
            if (committed) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
    }

    private Connection cuttable(Connection connection) {
        AtomicBoolean broken = new AtomicBoolean();
        return Proxies.around(Connection.class, connection, (method, proceeding) -> switch (method) {
            case "commit" -> {
                requireWhole(broken);
                commit(connection, broken);
                yield null;
            }
            case "close" -> broken.get() && kept.get() == connection ? null : proceeding.proceed();
            case "isClosed" -> broken.get() || (boolean) proceeding.proceed();
            case "isValid" -> !broken.get() && (boolean) proceeding.proceed();
            case "toString", "hashCode", "equals" -> proceeding.proceed();
            default -> {
                requireWhole(broken);
                yield proceeding.proceed();
            }
        });
    }

    private static void requireWhole(AtomicBoolean broken) throws SQLException {
        if (broken.get()) {
            throw new SQLNonTransientConnectionException("The connection is gone", "08003");
        }
    }

    private void commit(Connection connection, AtomicBoolean broken) throws SQLException {
        first.run();
        Cut cut = next.getAndSet(Cut.NONE);
        switch (cut) {
            case BEFORE -> connection.rollback();
            case AFTER, NONE -> connection.commit();
            case UNNOTICED -> kept.set(connection);
        }
        if (cut != Cut.NONE) {
            if (cut != Cut.UNNOTICED) {
                // SQLite's driver would have begun the next transaction.
                connection.setAutoCommit(true);
            }
            broken.set(true);
            throw new SQLNonTransientConnectionException("The connection was cut while it committed", "08006");
        }
    }
}
