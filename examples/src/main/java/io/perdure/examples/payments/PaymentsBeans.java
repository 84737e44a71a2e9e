package io.perdure.examples.payments;

import io.perdure.jpa.ApplicationEntityManager;
import io.perdure.jpa.cdi.PerdureDataSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.servlet.ServletContext;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the beans get from outside CDI. The server opened the database before CDI started, and closes it after. */
@ApplicationScoped
class PaymentsBeans {
    private static final int BEFORE_ALL_OTHERS = 1;

    private volatile @Nullable PaymentsDatabase database;

    /** Taken from the event: an injected {@code ServletContext} can only be used while a request is served. */
    void started(@Observes @Priority(BEFORE_ALL_OTHERS) @Initialized(ApplicationScoped.class) ServletContext context) {
        database = (PaymentsDatabase) context.getAttribute(PaymentsDatabase.class.getName());
    }

    // README:datasource
    @Produces
    @PerdureDataSource
    DataSource dataSource() {
        return database().dataSource();
    }
    // README:end

    /** One for each request. */
    @Produces
    @RequestScoped
    EntityManager entityManager() {
        return database().entityManagers().createEntityManager();
    }

    void close(@Disposes EntityManager entityManager) {
        entityManager.close();
    }

    // README:join
    @Produces
    ApplicationEntityManager joined(EntityManager entityManager) {
        return () -> entityManager;
    }
    // README:end

    /** The application's own: Perdure goes by its {@link io.perdure.StoreClock}. */
    @Produces
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    SecureRandom random() {
        return new SecureRandom();
    }

    private PaymentsDatabase database() {
        return Objects.requireNonNull(database, "the context was started without a database");
    }
}
