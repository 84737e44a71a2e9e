package io.perdure.jpa.datasource;

import static io.perdure.config.Setting.DATASOURCE_PASSWORD;
import static io.perdure.config.Setting.DATASOURCE_POOL_SIZE;
import static io.perdure.config.Setting.DATASOURCE_URL;
import static io.perdure.config.Setting.DATASOURCE_USER;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.perdure.config.Settings;
import java.time.Duration;

/** A HikariCP pool for the configured JDBC URL. */
final class PooledUrl {
    /** HikariCP accepts no shorter ones. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

    private PooledUrl() {}

    static HikariDataSource open(Settings settings) {
        Driver driver = Driver.of(settings);
        String url = settings.text(DATASOURCE_URL);
        Duration timeout = ConfiguredDataSource.timeout(settings);
        HikariConfig config = new HikariConfig();
        config.setPoolName("perdure");
        config.setDriverClassName(driver.loadable(loaders()));
        config.setJdbcUrl(url);
        settings.optional(DATASOURCE_USER).ifPresent(config::setUsername);
        settings.optional(DATASOURCE_PASSWORD).ifPresent(config::setPassword);
        config.setDataSourceProperties(driver.properties(url, timeout));
        config.setMaximumPoolSize(settings.count(DATASOURCE_POOL_SIZE));
        // The wait for a connection may end with the test of one that does not answer.
        config.setValidationTimeout(atLeast(SHORTEST_WAIT, timeout.dividedBy(3)));
        config.setConnectionTimeout(
                atLeast(SHORTEST_WAIT, timeout.multipliedBy(2).dividedBy(3)));
        // The pool waits for nobody at its start: who opens the stores learns by his first question whether it works.
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(true);
        return new HikariDataSource(config);
    }

    private static long atLeast(Duration least, Duration wait) {
        return Math.max(least.toMillis(), wait.toMillis());
    }

    /** Where HikariCP looks for the driver, too. */
    private static ClassLoader[] loaders() {
        ClassLoader library = HikariConfig.class.getClassLoader();
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        return application == null ? new ClassLoader[] {library} : new ClassLoader[] {application, library};
    }
}
