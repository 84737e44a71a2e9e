package io.perdure.testkit.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.PerdureException;
import java.security.SecureRandom;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database of its own in a PostgreSQL server, whose sessions live in a zone with odd minutes. */
final class PostgresDatabase implements TestDatabase {
    private final PostgresUrl server;
    private final String database;
    private final PostgresUrl url;
    private final HikariDataSource pool;

    private PostgresDatabase(PostgresUrl server, String database) {
        this.server = server;
        this.database = database;
        this.url = server.toDatabase(database);
        HikariConfig config = Pool.of(url.text());
        // Not by the URL's options: the driver sends the JVM's zone after them.
        config.setConnectionInitSql("SET TIME ZONE 'Asia/Kathmandu'");
        this.pool = new HikariDataSource(config);
    }

    static PostgresDatabase create(PostgresUrl server) {
        String database = "perdure_" + Long.toHexString(new SecureRandom().nextLong());
        try {
            server.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new PerdureException("No database could be made in the PostgreSQL server of the tests", e);
        }
        return new PostgresDatabase(server, database);
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public DataSource unpooled() {
        return new UnpooledDataSource(url.text());
    }

    @Override
    public String jdbcUrl() {
        return url.text();
    }

    @Override
    public void close() {
        pool.close();
        try {
            server.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        } catch (SQLException e) {
            throw new PerdureException("The test database " + database + " could not be dropped", e);
        }
    }
}
