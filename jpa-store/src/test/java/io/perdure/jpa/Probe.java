package io.perdure.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A look at the database past the stores, on a connection of its own that commits when it is told to. */
final class Probe implements AutoCloseable {
    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");

    private final Connection connection;

    Probe(DataSource dataSource) throws SQLException {
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
    }

    static String once(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return first(statement, sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** The first column of the first row, or the empty text. */
    String run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return first(statement, sql);
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        if (!statement.execute(sql)) {
            return "";
        }
        try (ResultSet rows = statement.getResultSet()) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    static String filled(Sql sql) {
        return PARAMETER.matcher(sql.text()).replaceAll(match -> {
            Object value = sql.parameters().get(Integer.parseInt(match.group(1)) - 1);
            return value instanceof Number ? value.toString() : "'" + (value instanceof byte[] ? "bytes" : value) + "'";
        });
    }

    /** How PostgreSQL would do it. */
    String plan(Sql sql) throws SQLException {
        return run("EXPLAIN (FORMAT JSON) " + filled(sql));
    }

    /** Where an index can be used, it is, once there is no other way. */
    String planByIndex(Sql sql) throws SQLException {
        run("SET LOCAL enable_seqscan = off");
        return plan(sql);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    /** How many wait for a lock; PostgreSQL only. */
    static int waiting(DataSource dataSource) {
        return Integer.parseInt(once(
                dataSource,
                "SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'"));
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.close();
    }
}
