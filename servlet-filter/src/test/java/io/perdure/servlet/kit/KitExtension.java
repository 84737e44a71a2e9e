package io.perdure.servlet.kit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.ServiceUnderTest;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The service of a test class and of those nested in it, started when first used. */
final class KitExtension implements AfterAllCallback {
    private static final int PATIENCE_MILLIS = 5_000;

    private final DatabaseExtension database;
    private final Set<Capability> capabilities;
    private final int connections;
    private final Function<KitSetup, ServiceUnderTest> start;
    private HikariDataSource pool;
    private ServiceUnderTest service;

    private KitExtension(
            DatabaseExtension database,
            Set<Capability> capabilities,
            int connections,
            Function<KitSetup, ServiceUnderTest> start) {
        this.database = database;
        this.capabilities = capabilities;
        this.connections = connections;
        this.start = start;
    }

    /** Keys on few connections: what holds one while it waits would be seen. */
    static KitExtension ofKeys(DatabaseExtension database, Set<Capability> capabilities) {
        return new KitExtension(database, capabilities, 10, KitService::start);
    }

    /** Sessions: each node has stores of its own, which listen. */
    static KitExtension ofSessions(DatabaseExtension database, Set<Capability> capabilities) {
        return new KitExtension(database, capabilities, 20, SessionService::start);
    }

    ServiceUnderTest service() {
        if (service == null) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(database.database().jdbcUrl());
            config.setMaximumPoolSize(connections);
            config.setConnectionTimeout(PATIENCE_MILLIS);
            pool = new HikariDataSource(config);
            service = start.apply(new KitSetup(
                    new SwitchedDataSource(pool),
                    database.database().jdbcUrl(),
                    new SettableClock(Instant.parse("2026-03-01T12:00:00Z")),
                    capabilities));
        }
        return service;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        boolean nested = context.getRequiredTestClass().getEnclosingClass() != null;
        if (service != null && !nested) {
            service.close();
            pool.close();
        }
    }
}
