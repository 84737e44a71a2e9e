package io.perdure.testkit.database;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** A SQLite file of its own, with the settings that Perdure asks for in production. */
final class SqliteDatabase implements TestDatabase {
    private static final String SETTINGS =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&transaction_mode=IMMEDIATE";

    private final TemporaryFolder folder;
    private final String url;
    private final HikariDataSource pool;

    private SqliteDatabase(TemporaryFolder folder) {
        this.folder = folder;
        this.url = "jdbc:sqlite:" + folder.path().resolve("perdure.db") + SETTINGS;
        this.pool = new HikariDataSource(Pool.of(url));
    }

    static SqliteDatabase create() {
        return new SqliteDatabase(TemporaryFolder.create());
    }

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public String jdbcUrl() {
        return url;
    }

    @Override
    public DataSource unpooled() {
        return new UnpooledDataSource(url);
    }

    @Override
    public void close() {
        pool.close();
        folder.close();
    }
}
