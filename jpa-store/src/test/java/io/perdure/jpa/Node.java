package io.perdure.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.database.TestDatabase;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** One of several processes on a database: a pool and stores of its own. */
final class Node implements AutoCloseable {
    private static final int CONNECTIONS = 8;

    private final HikariDataSource pool;
    private final JpaStores stores;

    private Node(HikariDataSource pool) {
        this.pool = pool;
        this.stores = JpaStores.open(pool);
    }

    static Node on(TestDatabase database) {
        return new Node(pool(database, config -> {}));
    }

    /** With a data source as a user may make it who knows nothing of SQLite. */
    static Node withoutSettings(TestDatabase database, long busyMillis) {
        return new Node(pool(database, config -> {
            config.setJdbcUrl(database.jdbcUrl().replaceFirst("\\?.*", ""));
            config.addDataSourceProperty("busy_timeout", Long.toString(busyMillis));
        }));
    }

    static HikariDataSource pool(TestDatabase database, Consumer<HikariConfig> change) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setMaximumPoolSize(CONNECTIONS);
        change.accept(config);
        return new HikariDataSource(config);
    }

    DataSource dataSource() {
        return pool;
    }

    IdempotencyStore records() {
        return stores.idempotency();
    }

    SessionStore sessions() {
        return stores.sessions();
    }

    SessionStore sessions(SessionSpace space) {
        return stores.sessions(space);
    }

    @Override
    public void close() {
        stores.close();
        pool.close();
    }
}
