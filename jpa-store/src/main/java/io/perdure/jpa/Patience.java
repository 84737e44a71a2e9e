package io.perdure.jpa;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.eclipse.persistence.internal.databaseaccess.Accessor;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Ends the wait for a database that is reachable and does not answer: one that is frozen, or behind a network that
 * drops everything. Only this end of the connection can tell. What the pool's wait for a connection took counts, too,
 * and the data source gets its connection back with the limit it had.
 *
 * <p>Keeps what it must know in the thread, because JDBC runs in the thread that asks, and EclipseLink tells the session
 * of a connection, but not the query that it is for.
 */
final class Patience extends SessionEventAdapter {
    /** How long what a housekeeper or an operator asks for may take. */
    static final Duration OF_A_CHORE = Duration.ofSeconds(30);

    /** So much is left for the database after a long wait for a connection. */
    private static final Duration LEAST = Duration.ofMillis(250);

    private static final System.Logger LOG = System.getLogger(Patience.class.getName());

    /** Of these stores only: each operation takes away what it put there. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Operation> current = new ThreadLocal<>();

    private volatile boolean impossible;

    /**
     * For one database.
     *
     * @param remote whether there is anything to wait for
     */
    Patience(boolean remote) {
        this.impossible = !remote;
    }

    /** What a thread is at. */
    private static final class Operation {
        private final long end;
        private OptionalInt former = OptionalInt.empty();

        Operation(Duration limit) {
            this.end = System.nanoTime() + limit.toNanos();
        }

        int millisLeft() {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            return (int) Math.max(left, LEAST.toMillis());
        }
    }

    /** Runs work whose every statement fails if the database has not answered by then. */
    <R> R within(Duration limit, Supplier<R> work) {
        Operation outer = current.get();
        current.set(new Operation(limit));
        try {
            return work.get();
        } finally {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
        }
    }

    @Override
    public void postAcquireConnection(SessionEvent event) {
        limit(connection(event));
    }

    @Override
    public void preReleaseConnection(SessionEvent event) {
        lift(connection(event));
    }

    private static Connection connection(SessionEvent event) {
        return (Connection) ((Accessor) event.getResult()).getDatasourceConnection();
    }

    /** To be called when a connection is there, before anything is asked of it. */
    void limit(Connection connection) {
        Operation operation = current.get();
        if (operation == null || impossible) {
            return;
        }
        try {
            int former = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, operation.millisLeft());
            operation.former = OptionalInt.of(former);
        } catch (SQLFeatureNotSupportedException e) {
            impossible = true;
            LOG.log(
                    Level.WARNING,
                    "The data source cannot limit how long a database that is frozen holds a request",
                    e);
        } catch (SQLException e) {
            // A broken connection says so again at its first statement, where everybody is prepared for it.
            LOG.log(Level.DEBUG, "A connection takes no limit", e);
        }
    }

    /** To be called before the connection goes back. */
    void lift(Connection connection) {
        Operation operation = current.get();
        if (operation == null || operation.former.isEmpty()) {
            return;
        }
        try {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, operation.former.getAsInt());
            }
        } catch (SQLException e) {
            // What was asked of the database is done: only its next user may find the connection broken.
            LOG.log(Level.WARNING, "A connection goes back with a limit that it did not have", e);
        }
    }
}
