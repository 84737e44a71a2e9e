package io.perdure.examples.lab;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.CrashingPostgres;
import io.perdure.testkit.database.SilentNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database of one run, with its tables.
 *
 * @param url for the lab itself
 * @param postgres the server; nothing for SQLite
 * @param networks one in front of each node, or none
 */
record LabDatabase(String url, Optional<CrashingPostgres> postgres, List<SilentNetwork> networks)
        implements AutoCloseable {
    /** Where the database of a scenario is. */
    enum Kind {
        /** One server. */
        POSTGRES,
        /** A server and its synchronous standby. */
        POSTGRES_WITH_STANDBY,
        /** One server, to which each node has a way of its own. */
        POSTGRES_BEHIND_NETWORKS,
        /** One file, for all nodes. */
        SQLITE
    }

    private static final String SQLITE_SETTINGS =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000&transaction_mode=IMMEDIATE";

    static LabDatabase open(Kind kind, int nodes, Path folder) {
        LabDatabase database =
                switch (kind) {
                    case POSTGRES -> on(CrashingPostgres.alone(), 0);
                    case POSTGRES_WITH_STANDBY -> on(CrashingPostgres.withStandby(), 0);
                    case POSTGRES_BEHIND_NETWORKS -> on(CrashingPostgres.alone(), nodes);
                    case SQLITE ->
                        new LabDatabase(
                                "jdbc:sqlite:" + folder.resolve("lab.db") + SQLITE_SETTINGS,
                                Optional.empty(),
                                List.of());
                };
        try (HikariDataSource pool = database.pool()) {
            new PerdureSchema(pool).update();
            OrderTable.create(pool);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    private static LabDatabase on(CrashingPostgres server, int networks) {
        return new LabDatabase(
                server.jdbcUrl(),
                Optional.of(server),
                Stream.generate(() -> new SilentNetwork(server.jdbcUrl()))
                        .limit(networks)
                        .toList());
    }

    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    /** As a node sees it. */
    String url(int node) {
        return networks.isEmpty() ? url : networks.get(node).url();
    }

    CrashingPostgres server() {
        return postgres.orElseThrow(() -> new LabException("SQLite has no server to break"));
    }

    @Override
    public void close() {
        networks.forEach(SilentNetwork::close);
        postgres.ifPresent(CrashingPostgres::close);
    }
}
