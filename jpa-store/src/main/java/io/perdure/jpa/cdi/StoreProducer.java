package io.perdure.jpa.cdi;

import io.perdure.ConfigurationException;
import io.perdure.StoreClock;
import io.perdure.config.Settings;
import io.perdure.housekeeping.Chore;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.jpa.ApplicationEntityManager;
import io.perdure.jpa.OwnTransactions;
import io.perdure.jpa.SessionSpace;
import io.perdure.session.FormerTables;
import io.perdure.session.spi.FormerSessions;
import io.perdure.session.spi.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Makes the stores beans: {@link IdempotencyStore}, {@link SessionStore} and, for the time they go by,
 * {@link StoreClock}, and {@link OwnTransactions}; opened when the first of them is used, closed with the application. The {@link Chore} keeps
 * that time right: it belongs to the housekeeper's.
 */
@Dependent
public final class StoreProducer {
    /** For CDI. */
    public StoreProducer() {}

    @Produces
    @Singleton
    static OpenStores open(@PerdureDataSource Instance<DataSource> dataSource, Settings settings) {
        return one("@PerdureDataSource DataSource", dataSource)
                .map(source -> OpenStores.on(source, settings))
                .orElseGet(() -> OpenStores.configured(settings));
    }

    /** Two would mean that one of them is passed over without a word. */
    private static <T> Optional<T> one(String type, Instance<T> beans) {
        if (beans.isAmbiguous()) {
            throw new ConfigurationException("There is more than one bean of type " + type + ": "
                    + beans.handlesStream()
                            .map(handle -> handle.getBean().getBeanClass().getName())
                            .collect(Collectors.joining(", "))
                    + ". Leave one, or make one of them an @Alternative with a @Priority.");
        }
        return beans.isUnsatisfied() ? Optional.empty() : Optional.of(beans.get());
    }

    static void close(@Disposes OpenStores open) {
        open.close();
    }

    @Produces
    @ApplicationScoped
    static IdempotencyStore idempotency(OpenStores open) {
        return open.stores().idempotency();
    }

    @Produces
    @ApplicationScoped
    static SessionStore sessions(OpenStores open) {
        return open.sessions();
    }

    /** No proxy: that the tables are there is found out when the first filter is made. */
    @Produces
    @Singleton
    static FormerSessions former(OpenStores open, Settings settings) {
        return open.stores().former(FormerTables.from(settings), SessionSpace.from(settings));
    }

    /** Only mode join needs it: that the application offers nothing is told where that mode is set. */
    @Produces
    @Singleton
    static HandlerTransactions transactions(OpenStores open, Instance<ApplicationEntityManager> application) {
        return one("ApplicationEntityManager", application)
                .map(open.stores()::transactions)
                .orElseGet(NoTransactions::new);
    }

    @Produces
    @Singleton
    static OwnTransactions ownTransactions(OpenStores open) {
        return open.stores().ownTransactions();
    }

    @Produces
    @ApplicationScoped
    @Typed(StoreClock.class)
    static StoreClock clock(OpenStores open) {
        return open.stores().clock();
    }

    @Produces
    static Chore measuring(OpenStores open) {
        return open.stores().measuring();
    }
}
