package io.perdure.testkit.database;

import io.perdure.PerdureException;
import java.sql.SQLException;

/**
 * A PostgreSQL server for measurements: its commits are on disk, and {@code pg_stat_statements} counts what it is asked.
 * Always one of our own, whatever server is given for other tests.
 */
public final class MeasuredPostgres implements AutoCloseable {
    private final LaunchedPostgres server;

    private MeasuredPostgres(LaunchedPostgres server) {
        this.server = server;
    }

    /**
     * A running server without databases of ours.
     *
     * @return the server, to be closed by the caller
     */
    public static MeasuredPostgres start() {
        MeasuredPostgres started = new MeasuredPostgres(LaunchedPostgres.start(Durability.COUNTING));
        started.execute("CREATE EXTENSION pg_stat_statements");
        return started;
    }

    /**
     * Where its own database is, from which all others can be seen.
     *
     * @return the URL, with user and password in it
     */
    public String jdbcUrl() {
        return server.url().text();
    }

    /**
     * Makes an empty database, which goes with the server.
     *
     * @param name a plain SQL name that is not taken
     * @return its URL, with user and password in it
     */
    public String createDatabase(String name) {
        execute("CREATE DATABASE " + name);
        return server.url().toDatabase(name).text();
    }

    private void execute(String sql) {
        try {
            server.url().execute(sql);
        } catch (SQLException e) {
            throw new PerdureException("The PostgreSQL server of the measurements refused: " + sql, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
