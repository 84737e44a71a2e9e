package io.perdure.examples.war;

import io.perdure.config.Settings;
import io.perdure.jpa.datasource.ConfiguredDataSource;
import io.perdure.liquibase.PerdureSchema;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.servlet.ServletContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The database that Perdure is configured with, outside of JTA. Its tables are there before anybody asks for them. */
@ApplicationScoped
class PaymentDatabase {
    /** After Perdure has read its settings, and before it opens its stores. */
    private static final int BEFORE_THE_STORES = 100;

    private volatile @Nullable ConfiguredDataSource configured;

    void started(
            @Observes @Priority(BEFORE_THE_STORES) @Initialized(ApplicationScoped.class) ServletContext context,
            Settings settings) {
        configured = ConfiguredDataSource.from(settings);
        new PerdureSchema(dataSource()).update();
        PaymentTables.create(dataSource());
    }

    DataSource dataSource() {
        ConfiguredDataSource opened = configured;
        if (opened == null) {
            throw new IllegalStateException("The application has not been started");
        }
        return opened.dataSource();
    }

    void add(Payment payment) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO war_payment (id, payer, reference) VALUES (?, ?, ?)")) {
            insert.setString(1, payment.id());
            insert.setString(2, payment.payer());
            insert.setString(3, payment.reference());
            insert.executeUpdate();
        }
    }

    int count(String reference) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT COUNT(*) FROM war_payment WHERE reference = ?")) {
            query.setString(1, reference);
            try (ResultSet result = query.executeQuery()) {
                result.next();
                return result.getInt(1);
            }
        }
    }

    @PreDestroy
    void close() {
        if (configured != null) {
            configured.close();
        }
    }
}
