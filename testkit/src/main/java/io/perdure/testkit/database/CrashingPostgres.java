package io.perdure.testkit.database;

import io.perdure.PerdureException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server whose commits are on disk, to be killed while it is at work; alone, or with a standby that has
 * everything that was committed. Always one of our own, whatever server is given for other tests. For one thread.
 */
public final class CrashingPostgres implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long BETWEEN_LOOKS_NANOS = 20_000_000;

    /** The driver looks for the one that takes writes, and forgets at once which one that was. */
    private static final String EITHER = "&targetServerType=primary&hostRecheckSeconds=0&connectTimeout=2";

    private final String url;
    private LaunchedPostgres primary;
    private @Nullable LaunchedPostgres standby;
    private int vacant;

    private CrashingPostgres(LaunchedPostgres primary, String url) {
        this.primary = primary;
        this.url = url;
    }

    /**
     * A server without a standby.
     *
     * @return the running server
     */
    public static CrashingPostgres alone() {
        LaunchedPostgres server = LaunchedPostgres.start(Durability.DURABLE);
        return new CrashingPostgres(server, server.url().text());
    }

    /**
     * A server with a synchronous standby, which streams.
     *
     * @return the running servers
     */
    public static CrashingPostgres withStandby() {
        LaunchedPostgres primary = LaunchedPostgres.start(Durability.DURABLE);
        try {
            int other = LaunchedPostgres.freePort();
            CrashingPostgres servers = new CrashingPostgres(
                    primary,
                    primary.url().text().replaceFirst("/postgres\\?", ",127.0.0.1:" + other + "/postgres?") + EITHER);
            servers.addStandby(other);
            return servers;
        } catch (IOException e) {
            primary.close();
            throw new PerdureException("A standby could not be made", e);
        }
    }

    /**
     * Where the database is. With a standby, both servers are in it, and the driver looks for the one that takes writes;
     * it stays the same when they change places.
     *
     * @return the URL, with user and password in it
     */
    public String jdbcUrl() {
        return url;
    }

    /** Kills the server with SIGKILL, and starts it again. */
    public void crash() {
        try {
            primary.kill();
            primary.restart();
        } catch (IOException e) {
            throw new PerdureException("The server could not be killed and started again", e);
        }
    }

    /**
     * Kills the server with SIGKILL, and lets its standby take over.
     *
     * @throws IllegalStateException if it has no standby
     */
    public void failOver() {
        LaunchedPostgres next = standby;
        if (next == null) {
            throw new IllegalStateException("There is no standby: begin with withStandby, and call replaceStandby"
                    + " before each further fail-over");
        }
        try (LaunchedPostgres dead = primary) {
            dead.kill();
            next.promote();
            primary = next;
            standby = null;
            vacant = dead.url().port();
        } catch (IOException e) {
            throw new PerdureException("The standby could not take over", e);
        }
    }

    /** After a fail-over: makes a new standby in the place of the server that was killed. Writes wait meanwhile. */
    public void replaceStandby() {
        try {
            addStandby(vacant);
        } catch (IOException e) {
            throw new PerdureException("A standby could not be made", e);
        }
    }

    private void addStandby(int port) throws IOException {
        standby = primary.follow(port);
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!streams()) {
            if (System.nanoTime() > end) {
                throw new PerdureException("The standby does not follow within " + LIMIT);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private boolean streams() {
        try (Connection connection = new UnpooledDataSource(primary.url().text()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(
                        "SELECT 1 FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'sync'")) {
            return answer.next();
        } catch (SQLException e) {
            throw new PerdureException("The server cannot be asked for its standby", e);
        }
    }

    @Override
    @SuppressWarnings("try") // both are only closed
    public void close() {
        try (LaunchedPostgres first = primary;
                LaunchedPostgres second = standby) {
            vacant = 0;
        }
    }
}
