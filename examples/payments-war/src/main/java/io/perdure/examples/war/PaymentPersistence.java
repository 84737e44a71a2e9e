package io.perdure.examples.war;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.config.TargetDatabase;
import org.eclipse.persistence.config.TargetServer;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/** What the server offers of Jakarta Persistence, and what stands in for it. */
@ApplicationScoped
class PaymentPersistence {
    /** As {@code persistence-context-ref} in {@code web.xml} names it. */
    private static final String NAME = "java:comp/env/persistence/payments";

    private final PaymentDatabase database;
    private @Nullable EntityManager managed;
    private boolean asked;
    private @Nullable EntityManagerFactory local;

    /** For the proxy. */
    @SuppressWarnings("NullAway")
    PaymentPersistence() {
        this(null);
    }

    @Inject
    PaymentPersistence(PaymentDatabase database) {
        this.database = database;
    }

    /** The server's, which many threads may use; it takes part in JTA. */
    synchronized Optional<EntityManager> managed() {
        if (!asked) {
            managed = lookUp();
            asked = true;
        }
        return Optional.ofNullable(managed);
    }

    @SuppressWarnings("BanJNDI") // the name is a constant
    private static @Nullable EntityManager lookUp() {
        try {
            return InitialContext.doLookup(NAME);
        } catch (NamingException e) {
            return null; // a servlet container
        }
    }

    synchronized EntityManagerFactory local() {
        if (local == null) {
            local = open(database.dataSource());
        }
        return local;
    }

    private static EntityManagerFactory open(DataSource dataSource) {
        Map<String, Object> properties = Map.of(
                PersistenceUnitProperties.ECLIPSELINK_PERSISTENCE_XML,
                "META-INF/local-persistence.xml",
                PersistenceUnitProperties.CLASSLOADER,
                PaymentPersistence.class.getClassLoader(),
                PersistenceUnitProperties.NON_JTA_DATASOURCE,
                dataSource,
                PersistenceUnitProperties.TARGET_DATABASE,
                isPostgres(dataSource) ? TargetDatabase.PostgreSQL : TargetDatabase.Database,
                PersistenceUnitProperties.TARGET_SERVER,
                TargetServer.None,
                PersistenceUnitProperties.WEAVING,
                "false");
        return new PersistenceProvider().createEntityManagerFactory("payments-local", properties);
    }

    private static boolean isPostgres(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException("the database of the payments does not say what it is", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        if (local != null) {
            local.close();
        }
    }
}
