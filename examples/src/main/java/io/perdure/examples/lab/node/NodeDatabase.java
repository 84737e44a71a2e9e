package io.perdure.examples.lab.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.jpa.JpaStores;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.config.TargetDatabase;
import org.eclipse.persistence.config.TargetServer;
import org.eclipse.persistence.jpa.PersistenceProvider;

/**
 * The stores and the application's own persistence unit, on one pool.
 *
 * @param pool of both
 * @param stores Perdure's
 * @param orders the application's
 */
record NodeDatabase(HikariDataSource pool, JpaStores stores, EntityManagerFactory orders) implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    private static final Duration CONNECT_LIMIT = Duration.ofMillis(1500);

    /** Longer than any lease here: a connection that is silent for so long is given up, and its thread with it. */
    private static final String SOCKET_LIMIT_SECONDS = "10";

    static NodeDatabase open(NodeSettings settings, InstantSource clock) {
        HikariDataSource pool = new HikariDataSource(pool(settings));
        return new NodeDatabase(pool, JpaStores.open(pool, clock), orders(settings, pool));
    }

    private static HikariConfig pool(NodeSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_LIMIT.toMillis());
        if (!settings.isSqlite()) {
            config.addDataSourceProperty("socketTimeout", SOCKET_LIMIT_SECONDS);
        }
        return config;
    }

    private static EntityManagerFactory orders(NodeSettings settings, HikariDataSource pool) {
        Map<String, Object> properties = Map.of(
                PersistenceUnitProperties.ECLIPSELINK_PERSISTENCE_XML,
                "META-INF/lab-persistence.xml",
                PersistenceUnitProperties.NON_JTA_DATASOURCE,
                pool,
                PersistenceUnitProperties.TARGET_DATABASE,
                settings.isSqlite() ? TargetDatabase.Database : TargetDatabase.PostgreSQL,
                PersistenceUnitProperties.TARGET_SERVER,
                TargetServer.None,
                PersistenceUnitProperties.WEAVING,
                "false",
                PersistenceUnitProperties.LOGGING_LOGGER,
                "JavaLogger");
        return new PersistenceProvider().createEntityManagerFactory("lab", properties);
    }

    @Override
    public void close() {
        try (pool;
                stores) {
            orders.close();
        }
    }
}
