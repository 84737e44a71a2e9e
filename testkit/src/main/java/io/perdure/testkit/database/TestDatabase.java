package io.perdure.testkit.database;

import javax.sql.DataSource;

/** An empty database of one test class's own, gone once closed. */
public sealed interface TestDatabase extends AutoCloseable permits PostgresDatabase, SqliteDatabase {
    /**
     * The product, for the names of tests.
     *
     * @return {@code PostgreSQL} or {@code SQLite}
     */
    String name();

    /**
     * The database through a pool of two connections: code that takes a second connection while it holds one stops
     * soon when two threads do so.
     *
     * @return the pool
     */
    DataSource dataSource();

    /**
     * The database without a pool, for tests with many connections at once.
     *
     * @return a data source that opens a connection whenever it is asked for one
     */
    DataSource unpooled();

    /**
     * Where the database is, for other processes.
     *
     * @return the URL, with user and password in it where there are such
     */
    String jdbcUrl();

    @Override
    void close();
}
