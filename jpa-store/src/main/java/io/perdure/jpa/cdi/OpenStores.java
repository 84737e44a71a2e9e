package io.perdure.jpa.cdi;

import io.perdure.config.Settings;
import io.perdure.jpa.JpaStores;
import io.perdure.jpa.datasource.ConfiguredDataSource;
import javax.sql.DataSource;

/** The stores, and what has to be closed after them. */
record OpenStores(JpaStores stores, Runnable after) {
    /** A data source of the application's stays the application's. */
    static OpenStores on(DataSource dataSource) {
        return new OpenStores(JpaStores.open(dataSource), () -> {});
    }

    static OpenStores configured(Settings settings) {
        ConfiguredDataSource configured = ConfiguredDataSource.from(settings);
        try {
            return new OpenStores(JpaStores.open(configured.dataSource()), configured::close);
        } catch (RuntimeException e) {
            configured.close();
            throw e;
        }
    }

    void close() {
        try {
            stores.close();
        } finally {
            after.run();
        }
    }
}
