package io.perdure.servlet;

import static io.perdure.servlet.IdempotencyHttpContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.TestDatabase;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** EntityManagers that a handler's work cannot be joined with. */
class JoinSetupTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.postgres());

    @RegisterExtension
    static final DatabaseExtension WITH_TABLES = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final DatabaseExtension WITHOUT_TABLES = DatabaseExtension.sqlite();

    @RegisterExtension
    static final DatabaseExtension WITHOUT_TABLES_EITHER = DatabaseExtension.postgres();

    private JoinCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new JoinCluster(DATABASE.database(), Provider.ECLIPSELINK);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private interface Check {
        void of(RecordingNode node) throws Exception;
    }

    private void withEntityManagerOf(DataSource source, String database, Check check) throws Exception {
        try (BookingApplication other =
                        new BookingApplication(Provider.ECLIPSELINK.open(source, database), Provider.ECLIPSELINK);
                RecordingNode node = cluster.nodeOf(other)) {
            check.of(node);
        }
    }

    private void assertRefused(TestDatabase other) throws Exception {
        cluster.clear();
        withEntityManagerOf(other.dataSource(), other.name(), node -> {
            assertThat(cluster.post(node).statusCode()).isEqualTo(500);
            assertThat(cluster.thrown)
                    .singleElement()
                    .asString()
                    .contains("ConfigurationException", "BookingApplication", "one of the database that Perdure's");
            assertThat(cluster.probe.runs()).isZero();
            assertThat(cluster.records()).as("the key is free").isZero();
        });
    }

    @Test
    void anEntityManagerOfAnotherDatabaseIsRefusedWithTheWayToGiveTheRightOne() throws Exception {
        assertRefused(WITH_TABLES.database());
        assertRefused(WITHOUT_TABLES.database());
        assertRefused(WITHOUT_TABLES_EITHER.database());
    }

    @Test
    void aHandlerWhoseTransactionCannotBeginDoesNotRun() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        DataSource source = Proxies.around(DataSource.class, DATABASE.dataSource(), (method, proceeding) -> {
            if (away.get() && method.equals("getConnection")) {
                throw new SQLException("The database is away", "08001");
            }
            return proceeding.proceed();
        });
        withEntityManagerOf(source, "PostgreSQL", node -> {
            // EclipseLink connects for its first EntityManager.
            cluster.probe.answer((run, request, response) -> response.setStatus(500));
            assertThat(cluster.postWithoutKey(node).statusCode()).isEqualTo(500);
            away.set(true);
            assertProblem(cluster.post(node), 503, "store-unavailable");
            assertThat(cluster.records()).as("the key is free").isZero();
            assertThat(cluster.probe.runs()).isOne();
            assertThat(cluster.events).hasAtLeastOneElementOfType(IdempotencyEvent.Released.class);
        });
    }

    @Test
    void aThreadInATransactionBeforeItsRequestIsRefused() throws Exception {
        cluster.application.beginsByItself();
        RecordingNode node = cluster.node(cluster.hooks());
        assertThat(cluster.post(node).statusCode()).isEqualTo(500);
        assertThat(cluster.postWithoutKey(node).statusCode()).isEqualTo(500);
        assertThat(cluster.thrown).hasSize(2).allSatisfy(thrown -> assertThat(thrown)
                .hasMessageContaining("is in a transaction before its request began"));
        assertThat(cluster.records()).isZero();
        assertThat(cluster.probe.runs()).isZero();
    }
}
