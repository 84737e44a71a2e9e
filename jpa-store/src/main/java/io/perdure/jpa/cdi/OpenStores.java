package io.perdure.jpa.cdi;

import io.perdure.config.Settings;
import io.perdure.jpa.JpaStores;
import io.perdure.jpa.SessionSpace;
import io.perdure.jpa.datasource.ConfiguredDataSource;
import io.perdure.session.spi.SessionStore;
import javax.sql.DataSource;

/** The stores, and what has to be closed after them. */
record OpenStores(JpaStores stores, SessionSpace space, Runnable after) {
    /** A data source of the application's stays the application's. */
    static OpenStores on(DataSource dataSource, Settings settings) {
        SessionSpace space = SessionSpace.from(settings);
        return new OpenStores(JpaStores.open(dataSource), space, () -> {});
    }

    static OpenStores configured(Settings settings) {
        SessionSpace space = SessionSpace.from(settings);
        ConfiguredDataSource configured = ConfiguredDataSource.from(settings);
        try {
            return new OpenStores(JpaStores.open(configured.dataSource()), space, configured::close);
        } catch (RuntimeException e) {
            configured.close();
            throw e;
        }
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
