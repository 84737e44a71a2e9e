package io.perdure.servlet.kit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.ServiceUnderTest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The service of a test class and of those nested in it, over a pool of ten connections; started when first used. */
final class KitExtension implements AfterAllCallback {
    private static final int CONNECTIONS = 10;
    private static final int PATIENCE_MILLIS = 5_000;

    private final DatabaseExtension database;
    private final Set<Capability> capabilities;
    private HikariDataSource pool;
    private KitService service;

    KitExtension(DatabaseExtension database, Set<Capability> capabilities) {
        this.database = database;
        this.capabilities = capabilities;
    }

    ServiceUnderTest service() {
        if (service == null) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(database.database().jdbcUrl());
            config.setMaximumPoolSize(CONNECTIONS);
            config.setConnectionTimeout(PATIENCE_MILLIS);
            pool = new HikariDataSource(config);
            service = KitService.start(
                    new KitService.Setup(
                            new SwitchedDataSource(pool),
                            new SettableClock(Instant.parse("2026-03-01T12:00:00Z")),
                            capabilities),
                    Map.of(),
                    false);
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
