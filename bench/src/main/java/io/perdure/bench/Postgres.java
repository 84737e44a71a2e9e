package io.perdure.bench;

import io.perdure.testkit.database.MeasuredPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The server that all contenders share, each with a database of its own, and what it has done so far. */
final class Postgres implements AutoCloseable {
    private final MeasuredPostgres server;
    private final Connection connection;
    private final ProcessHandle process;

    private Postgres(MeasuredPostgres server, Connection connection) throws SQLException {
        this.server = server;
        this.connection = connection;
        this.process = ProcessHandle.of(number("SELECT pg_backend_pid()"))
                .flatMap(ProcessHandle::parent)
                .orElseThrow(() -> new BenchException("The processes of PostgreSQL cannot be seen"));
    }

    static Postgres start() {
        MeasuredPostgres server = MeasuredPostgres.start();
        try {
            return new Postgres(server, DriverManager.getConnection(server.jdbcUrl()));
        } catch (SQLException e) {
            server.close();
            throw new BenchException("PostgreSQL cannot be asked", e);
        }
    }

    /** The URL of a new database. */
    String createDatabase(String name) {
        return server.createDatabase(name);
    }

    String version() {
        return text("SHOW server_version");
    }

    /** Of all its processes that there are. */
    Duration processorTime() {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> one.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }

    long statements(String database) {
        return counted("calls", database);
    }

    long walBytes(String database) {
        return counted("wal_bytes", database);
    }

    /** How many are in a table of a database that this server made. */
    static long rows(String url, String table) {
        try (Connection connection = DriverManager.getConnection(url)) {
            return Long.parseLong(text(connection, "SELECT count(*) FROM " + table));
        } catch (SQLException e) {
            throw new BenchException("A contender's database cannot be asked", e);
        }
    }

    private long counted(String column, String database) {
        return number("SELECT coalesce(sum(" + column + "), 0) FROM pg_stat_statements s JOIN pg_database d ON d.oid ="
                + " s.dbid WHERE d.datname = '" + database + "'");
    }

    private long number(String sql) {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) {
        return text(connection, sql);
    }

    private static String text(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new BenchException("PostgreSQL refused: " + sql, e);
        }
    }

    @Override
    public void close() {
        try (server) {
            connection.close();
        } catch (SQLException e) {
            throw new BenchException("The connection to PostgreSQL was lost", e);
        }
    }
}
