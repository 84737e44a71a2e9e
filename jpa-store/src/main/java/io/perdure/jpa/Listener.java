package io.perdure.jpa;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Listens while somebody watches, with one connection, on one daemon thread. If it cannot, or no longer, nobody is told:
 * whoever waits looks now and then, {@link #hearing} is not good, and it tries again after a pause.
 */
final class Listener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Listener.class.getName());

    /** How soon it notices that nobody watches any more. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** So often nothing may come before it asks whether the connection is still there: networks forget silent ones. */
    static final int MOST_SILENCES = 20;

    /** So often, about a second, if somebody relies on hearing of every change of a session. */
    private static final int MOST_SILENCES_OF_SESSIONS = 2;

    private static final int SECONDS_TO_ANSWER = 2;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final long SECONDS_TO_STOP = 5;

    private final DataSource dataSource;
    private final Watches watches;
    private final int mostSilences;
    private final Hearing hearing = new Hearing();
    private final ScheduledExecutorService executor;
    private volatile boolean impossible;
    private volatile Duration pause = SHORTEST_PAUSE;
    private boolean planned;

    Listener(DataSource dataSource, Watches watches, int mostSilences) {
        this.dataSource = dataSource;
        this.watches = watches;
        this.mostSilences = mostSilences;
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "perdure-signals");
            thread.setDaemon(true);
            return thread;
        });
    }

    Hearing hearing() {
        return hearing;
    }

    /** To be called after a watch was added. */
    synchronized void start() {
        if (!planned) {
            plan(Duration.ZERO);
        }
    }

    private synchronized void plan(Duration delay) {
        planned = isWanted();
        if (planned) {
            // run() plans the next one whatever happens: the future tells nothing.
            ScheduledFuture<?> unused = executor.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isWanted() {
        return !impossible && !watches.isEmpty() && !executor.isShutdown();
    }

    private void run() {
        Duration delay = SHORTEST_PAUSE;
        try (Connection connection = dataSource.getConnection()) {
            if (isPossible(connection)) {
                listen(connection);
            } else {
                impossible = true;
                LOG.log(
                        Level.INFO,
                        "The data source hides the driver of PostgreSQL: requests that wait for another look now and"
                                + " then instead of being notified, and nothing is remembered of sessions");
            }
        } catch (SQLException | RuntimeException | Error e) {
            // The executor would swallow what is not caught.
            delay = lengthenPause(e);
        } finally {
            hearing.lost();
            plan(delay);
        }
    }

    /** The first failure is worth a word, if it is not our own end. */
    private Duration lengthenPause(Throwable cause) {
        Duration now = pause;
        Level level = now.equals(SHORTEST_PAUSE) && isWanted() ? Level.INFO : Level.DEBUG;
        LOG.log(level, "No notifications from PostgreSQL; next try in " + now, cause);
        pause = now.compareTo(LONGEST_PAUSE.dividedBy(2)) < 0 ? now.multipliedBy(2) : LONGEST_PAUSE;
        return now;
    }

    private static boolean isPossible(Connection connection) throws SQLException {
        try {
            return Notifications.arePossible(connection);
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "The driver is not visible here", e);
            return false;
        }
    }

    private void listen(Connection connection) throws SQLException {
        long begun = System.nanoTime();
        try (Notifications notifications = Notifications.listen(connection)) {
            hearing.alive(begun);
            pause = SHORTEST_PAUSE;
            int silences = 0;
            while (isWanted()) {
                silences = hears(notifications) ? 0 : silences + 1;
                if (silences >= allowedSilences()) {
                    silences = 0;
                    check(connection);
                }
            }
        } finally {
            hearing.lost();
        }
    }

    private boolean hears(Notifications notifications) throws SQLException {
        long begun = System.nanoTime();
        List<Notice> notices = notifications.await(PATIENCE);
        notices.forEach(watches::signal);
        if (!notices.isEmpty()) {
            hearing.alive(begun);
        }
        return !notices.isEmpty();
    }

    private int allowedSilences() {
        return watches.isEmpty(Channel.SESSIONS) ? mostSilences : Math.min(mostSilences, MOST_SILENCES_OF_SESSIONS);
    }

    private void check(Connection connection) throws SQLException {
        long begun = System.nanoTime();
        if (!connection.isValid(SECONDS_TO_ANSWER)) {
            throw new SQLException("The connection did not answer within " + SECONDS_TO_ANSWER + " s");
        }
        hearing.alive(begun);
    }

    /** Gives the connection back; the watches are to be ended before. */
    @Override
    public void close() {
        synchronized (this) {
            executor.shutdownNow();
        }
        try {
            if (!executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "The connection of the watches is not free after {0} s", SECONDS_TO_STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
