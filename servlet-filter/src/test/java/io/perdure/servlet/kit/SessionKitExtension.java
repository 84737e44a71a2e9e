package io.perdure.servlet.kit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.http.Capability;
import io.perdure.testkit.http.ServiceUnderTest;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The service of a test class and of those nested in it; started when first used. */
final class SessionKitExtension implements AfterAllCallback {
    private static final int CONNECTIONS = 20;
    private static final int PATIENCE_MILLIS = 5_000;

    private final DatabaseExtension database;
    private final Set<Capability> capabilities;
    private HikariDataSource pool;
    private SessionService service;

    SessionKitExtension(DatabaseExtension database, Set<Capability> capabilities) {
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
            service = SessionService.start(new SessionService.Setup(
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
