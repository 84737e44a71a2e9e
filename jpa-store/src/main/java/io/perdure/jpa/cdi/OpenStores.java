package io.perdure.jpa.cdi;

import io.perdure.config.Settings;
import io.perdure.jpa.JpaStores;
import io.perdure.jpa.SessionSpace;
import io.perdure.jpa.datasource.ConfiguredDataSource;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The stores, and what has to be closed after them. */
record OpenStores(JpaStores stores, SessionSpace space, Runnable after) {
    /** A data source of the application's stays the application's. */
    static OpenStores on(DataSource dataSource, Settings settings) {
        return opened(dataSource, settings, () -> {});
    }

    static OpenStores configured(Settings settings) {
        ConfiguredDataSource configured = ConfiguredDataSource.from(settings);
        try {
            return opened(configured.dataSource(), settings, configured::close);
        } catch (RuntimeException e) {
            configured.close();
            throw e;
        }
    }

    private static OpenStores opened(DataSource dataSource, Settings settings, Runnable after) {
        SessionSpace space = SessionSpace.from(settings);
        Duration patience = ConfiguredDataSource.timeout(settings);
        return new OpenStores(JpaStores.open(dataSource, InstantSource.system(), patience), space, after);
    }

    SessionStore sessions() {
        return stores.sessions(space);
    }

    void close() {
        try {
            stores.close();
        } finally {
            after.run();
        }
    }
}
