package io.perdure.jpa;

import io.perdure.ConfigurationException;
import io.perdure.StoreUnavailableException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.config.TargetServer;
import org.eclipse.persistence.exceptions.EclipseLinkException;
import org.eclipse.persistence.jpa.JpaHelper;

/** Lends an EntityManager for one piece of work, and runs what is no more than a statement without one. */
final class EntityManagers implements AutoCloseable {
    private final EntityManagerFactory factory;
    private final DataSource dataSource;
    private final Patience patience;
    private final JdbcTexts texts = new JdbcTexts();

    private EntityManagers(EntityManagerFactory factory, DataSource dataSource, Patience patience) {
        this.factory = factory;
        this.dataSource = dataSource;
        this.patience = patience;
    }

    static EntityManagers open(DataSource dataSource, SqlDialect dialect) {
        // EclipseLink would share what has the same name.
        String name = "perdure-" + Long.toHexString(new SecureRandom().nextLong());
        EntityManagerFactory factory = StoreUnit.deploy(name, dataSource, properties(name, dialect));
        try {
            // Deployment waits for the first EntityManager: an error belongs here, and not to the first request.
            factory.createEntityManager().close();
            Patience patience = new Patience(dialect.isRemote());
            JpaHelper.getServerSession(factory).getEventManager().addListener(patience);
            return new EntityManagers(factory, dataSource, patience);
        } catch (PersistenceException | EclipseLinkException e) {
            factory.close();
            throw failed(e);
        }
    }

    /** A server that shows applications a part of its own EclipseLink mixes it with theirs. */
    private static RuntimeException failed(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LinkageError) {
                return new ConfigurationException(
                        "EclipseLink does not fit together: classes of two versions are mixed. Let the server show the"
                                + " application all of its EclipseLink (on Liberty: apiTypeVisibility=\"+third-party\" at"
                                + " the application's classloader), or none of it.",
                        cause);
            }
        }
        return new StoreUnavailableException("connect to its database", Database.origin(failure));
    }

    private static Map<String, Object> properties(String name, SqlDialect dialect) {
        return Map.of(
                PersistenceUnitProperties.SESSION_NAME,
                name,
                PersistenceUnitProperties.SESSION_EVENT_LISTENER_CLASS,
                StoreSession.class.getName(),
                PersistenceUnitProperties.TARGET_DATABASE,
                dialect.platform(),
                PersistenceUnitProperties.TARGET_SERVER,
                TargetServer.None,
                PersistenceUnitProperties.WEAVING,
                "false",
                PersistenceUnitProperties.EXCLUDE_ECLIPSELINK_ORM_FILE,
                "true");
    }

    /** Whether nobody has closed this. */
    boolean areOpen() {
        return factory.isOpen();
    }

    @Override
    public void close() {
        factory.close();
    }

    /** Runs work of which no statement waits longer than that for a database beyond a network. */
    <R> R within(Duration limit, Supplier<R> work) {
        return patience.within(limit, work);
    }

    /**
     * A statement that commits itself. The provider would do the same, and cost more than the driver does: it takes the
     * text apart each time, and makes an object of each column's name.
     */
    List<Row> statement(Sql sql) {
        if (!areOpen()) {
            throw new IllegalStateException("The stores are closed");
        }
        try (Connection connection = dataSource.getConnection()) {
            patience.limit(connection);
            try {
                return JdbcQueries.run(connection, texts.of(sql), sql.parameters());
            } finally {
                patience.lift(connection);
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** Without a transaction: each statement of the work commits itself. */
    <R> R autoCommit(Function<EntityManager, R> work) {
        try (EntityManager manager = factory.createEntityManager()) {
            return work.apply(manager);
        }
    }

    <R> R transaction(Function<EntityManager, R> work) {
        return autoCommit(manager -> {
            EntityTransaction transaction = manager.getTransaction();
            transaction.begin();
            try {
                R result = work.apply(manager);
                transaction.commit();
                return result;
            } catch (RuntimeException | Error e) {
                rollBack(transaction, e);
                throw e;
            }
        });
    }

    /** Closing the EntityManager is not enough: EclipseLink would leave the connection in its transaction. */
    private static void rollBack(EntityTransaction transaction, Throwable cause) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
