package io.perdure.servlet.waiting;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.jpa.JpaStores;
import io.perdure.jpa.OwnTransactions;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Two stores, as on two machines, over one database, and nodes on them that share a clock. */
final class Cluster implements AutoCloseable {
    private static final int CONNECTIONS = 10;

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final CountedDataSource source;
    final StoreProbe first;
    final StoreProbe second;
    private final HikariDataSource pool;
    private final List<JpaStores> stores;
    private final List<FilterNode> nodes = new ArrayList<>();

    Cluster(DatabaseExtension database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.database().jdbcUrl());
        config.setMaximumPoolSize(CONNECTIONS);
        pool = new HikariDataSource(config);
        source = new CountedDataSource(pool);
        stores = List.of(JpaStores.open(source.dataSource()), JpaStores.open(source.dataSource()));
        first = new StoreProbe(stores.get(0).idempotency());
        second = new StoreProbe(stores.get(1).idempotency());
    }

    OwnTransactions ownTransactions() {
        return stores.get(0).ownTransactions();
    }

    /** Its duplicates wait for half a minute. */
    FilterNode node(StoreProbe store) {
        FilterNode node = new FilterNode(store.store(), clock).with("wait", "30s");
        nodes.add(node);
        return node;
    }

    @Override
    public void close() {
        nodes.forEach(FilterNode::close);
        stores.forEach(JpaStores::close);
        pool.close();
    }
}
