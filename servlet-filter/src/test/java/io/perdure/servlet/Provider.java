package io.perdure.servlet;

import com.arjuna.ats.jta.TransactionManager;
import com.arjuna.ats.jta.UserTransaction;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** What an application has for Jakarta Persistence. */
enum Provider {
    ECLIPSELINK(false) {
        @Override
        Map<String, Object> properties(String database) {
            return eclipseLink(database);
        }
    },
    HIBERNATE(false) {
        @Override
        Map<String, Object> properties(String database) {
            return Map.of();
        }
    },
    ECLIPSELINK_JTA(true) {
        @Override
        Map<String, Object> properties(String database) {
            Map<String, Object> properties = eclipseLink(database);
            properties.put("eclipselink.target-server", JtaServer.class.getName());
            return properties;
        }
    },
    HIBERNATE_JTA(true) {
        @Override
        Map<String, Object> properties(String database) {
            // As servers have it: the EntityManager gives no transaction of its own away.
            return Map.of(
                    "hibernate.transaction.jta.platform",
                    new Narayana(),
                    "hibernate.jpa.compliance.transaction",
                    "true");
        }
    };

    private final boolean jta;

    Provider(boolean jta) {
        this.jta = jta;
    }

    abstract Map<String, Object> properties(String database);

    boolean isJta() {
        return jta;
    }

    EntityManagerFactory open(DataSource source, String database) {
        boolean eclipseLink = this == ECLIPSELINK || this == ECLIPSELINK_JTA;
        PersistenceProvider provider = eclipseLink
                ? new org.eclipse.persistence.jpa.PersistenceProvider()
                : new HibernatePersistenceProvider();
        Properties own = new Properties();
        own.putAll(properties(database));
        ApplicationUnit unit = new ApplicationUnit(
                provider.getClass().getName(),
                jta ? PersistenceUnitTransactionType.JTA : PersistenceUnitTransactionType.RESOURCE_LOCAL,
                jta ? new JtaDataSource(source).dataSource() : source,
                own);
        return provider.createContainerEntityManagerFactory(unit, own);
    }

    private static Map<String, Object> eclipseLink(String database) {
        Map<String, Object> properties = new java.util.HashMap<>(Map.of(
                "eclipselink.weaving",
                "false",
                "eclipselink.session-name",
                "bookings-" + System.nanoTime(),
                "eclipselink.target-database",
                database.equals("SQLite")
                        ? "io.perdure.jpa.SqlitePlatform"
                        : "org.eclipse.persistence.platform.database.PostgreSQL10Platform"));
        return properties;
    }

    /** The transaction manager of the tests. */
    private static final class Narayana extends AbstractJtaPlatform {
        private static final long serialVersionUID = 1L;

        @Override
        protected jakarta.transaction.TransactionManager locateTransactionManager() {
            return TransactionManager.transactionManager();
        }

        @Override
        protected jakarta.transaction.UserTransaction locateUserTransaction() {
            return UserTransaction.userTransaction();
        }
    }
}
