package io.perdure.jpa.cdi;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.ConfigurationException;
import io.perdure.StoreClock;
import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.housekeeping.Chore;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.jpa.ApplicationEntityManager;
import io.perdure.liquibase.PerdureSchema;
import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredSession;
import io.perdure.testkit.database.DatabaseExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The beans, found by Weld in archives of discovery mode {@code annotated}. */
class StoreProducerTest {
    @RegisterExtension
    static final DatabaseExtension sqlite =
            DatabaseExtension.sqlite().prepared(source -> new PerdureSchema(source).update());

    /** Settings that name the database. */
    static final class ByUrl {
        @Produces
        @Singleton
        Settings settings() {
            return Settings.of(new SettingSource(
                    "test", Map.of("perdure.datasource.url", sqlite.database().jdbcUrl())));
        }
    }

    /** Settings of one of several applications. */
    static final class OfOneApplication {
        @Produces
        @Singleton
        Settings settings() {
            return Settings.of(new SettingSource(
                    "test",
                    Map.of(
                            "perdure.datasource.url",
                            sqlite.database().jdbcUrl(),
                            "perdure.session.application",
                            "shop")));
        }
    }

    /** Settings that name none. */
    static final class ByDefault {
        @Produces
        @Singleton
        Settings settings() {
            return Settings.of();
        }
    }

    /** An application with a data source of its own. */
    static final class OwnDataSource {
        @Produces
        @ApplicationScoped
        @PerdureDataSource
        DataSource dataSource() {
            return sqlite.dataSource();
        }
    }

    /** An application whose EntityManager handlers' work is in. */
    static final class OwnEntityManager implements ApplicationEntityManager {
        @Override
        public EntityManager entityManager() {
            throw new UnsupportedOperationException("This one was asked");
        }
    }

    private static SeContainer start(Class<?>... beans) {
        SeContainerInitializer weld = new Weld();
        return weld.addBeanClasses(beans).initialize();
    }

    private static void assertStores(SeContainer container) {
        Instant now = container.select(StoreClock.class).get().instant();
        assertThat(container.select(SessionStore.class).get().find("unknown", now))
                .isEmpty();
        assertThat(container.select(IdempotencyStore.class).get().release("unknown", "token"))
                .isFalse();
        assertThat(container.select(Chore.class).get().batch().run(10)).isZero();
    }

    @Test
    void onTheApplicationsDataSource() throws Exception {
        try (SeContainer container = start(ByDefault.class, OwnDataSource.class)) {
            assertStores(container);
        }
        sqlite.dataSource().getConnection().close();
    }

    @Test
    void onTheConfiguredUrl() {
        try (SeContainer container = start(ByUrl.class)) {
            assertStores(container);
        }
    }

    @Test
    void sessionsAreThoseOfTheConfiguredApplication() {
        SessionTimes times = new SessionTimes(EPOCH, EPOCH, EPOCH, Duration.ZERO, SessionLimits.NEVER);
        SessionInfo info = new SessionInfo("id", new SessionOwner("", "ann"), Device.UNKNOWN, times);
        try (SeContainer shop = start(OfOneApplication.class);
                SeContainer other = start(ByUrl.class)) {
            shop.select(SessionStore.class).get().insert(new StoredSession("hash", info), List.of());

            assertThat(shop.select(SessionStore.class).get().find("hash", EPOCH))
                    .isPresent();
            assertThat(other.select(SessionStore.class).get().find("hash", EPOCH))
                    .isEmpty();
        }
    }

    @Test
    void thePoolIsClosedWithTheApplication() {
        SeContainer container = start(ByUrl.class);
        OpenStores open = container.select(OpenStores.class).get();
        container.close();

        assertThatThrownBy(() -> open.stores().sessions().page("", 1, EPOCH)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void handlersWorkInTheTransactionsOfTheApplicationsEntityManager() {
        try (SeContainer container = start(ByUrl.class, OwnEntityManager.class)) {
            HandlerTransactions transactions =
                    container.select(HandlerTransactions.class).get();
            transactions.check();
            assertThatThrownBy(transactions::begin).hasMessage("This one was asked");
        }
    }

    @Test
    void withoutAnEntityManagerOfTheApplicationThereAreNoTransactionsToWorkIn() {
        Reservation reservation = new Reservation("id", "token", "", EPOCH, 1);
        try (SeContainer container = start(ByUrl.class)) {
            HandlerTransactions transactions =
                    container.select(HandlerTransactions.class).get();
            assertMissing(transactions::check);
            assertMissing(transactions::begin);
            assertMissing(() -> transactions.begin(reservation));
        }
    }

    private static void assertMissing(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("io.perdure.jpa.ApplicationEntityManager");
    }

    @Test
    void onNothing() {
        try (SeContainer container = start(ByDefault.class)) {
            IdempotencyStore store = container.select(IdempotencyStore.class).get();

            assertThatThrownBy(() -> store.release("unknown", "token")).isInstanceOf(ConfigurationException.class);
        }
    }
}
