package io.perdure.jpa;

import static io.perdure.jpa.Samples.IDLE;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.OWNER;
import static io.perdure.jpa.Samples.answer;
import static io.perdure.jpa.Samples.bytes;
import static io.perdure.jpa.Samples.claim;
import static io.perdure.jpa.Samples.rotation;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.step;
import static io.perdure.jpa.Samples.tokenHash;
import static io.perdure.jpa.Samples.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.SilentNetwork;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long operations wait for a PostgreSQL that is reachable and does not answer. */
@Timeout(60)
class PatienceTest {
    private static final Duration PATIENCE = Duration.ofMillis(1200);
    private static final int FORMER = 47_000;

    @RegisterExtension
    static final DatabaseExtension postgres = Databases.postgres();

    private static List<ThrowingCallable> ofRequests(JpaStores stores) {
        IdempotencyStore records = stores.idempotency();
        SessionStore sessions = stores.sessions();
        return List.of(
                () -> records.claim(claim("r", "t")),
                () -> records.renew("r", "t", NOW),
                () -> records.append(new AnswerPart("r", "t", 0, bytes("b"), NOW)),
                () -> records.complete("r", "t", answer("a")),
                () -> records.amend("r", "t", answer("a")),
                () -> records.find("r", NOW),
                () -> records.part("r", "t", 0),
                () -> records.awaitEnd("r", "t"),
                () -> records.release("r", "t"),
                () -> records.settle("r", record -> Settlement.KEEP),
                () -> records.recordEffects("r", "t"),
                () -> records.recordStep(step("r", "t", "charge")),
                () -> records.step("r", "charge", NOW),
                () -> sessions.insert(session("s"), List.of(set("a", "1"))),
                () -> sessions.find(tokenHash("s"), NOW),
                () -> sessions.write("s", List.of(set("a", "2")), NOW),
                () -> sessions.touch(touch("s", NOW)),
                () -> sessions.setIdle("s", IDLE, NOW, NOW),
                () -> sessions.list(OWNER, NOW),
                () -> sessions.rotate(rotation(tokenHash("s"), "new", NOW)),
                () -> sessions.end(new Ending.AllOf(OWNER, ""), 1, true));
    }

    private static List<ThrowingCallable> ofChores(JpaStores stores) {
        IdempotencyStore records = stores.idempotency();
        SessionStore sessions = stores.sessions();
        return List.of(
                () -> records.deleteExpired(NOW, 1),
                () -> records.deleteExpiredParts(NOW, 1),
                () -> records.deleteExpiredSteps(NOW, 1),
                () -> records.countSealed(bytes("b"), NOW),
                () -> sessions.end(new Ending.Expired(NOW), 1, true),
                () -> sessions.end(new Ending.OfTenant("t"), 1, true),
                () -> sessions.page("", 1, NOW),
                () -> sessions.sealedUnder(),
                () -> sessions.sealedUnderOther("k", "", 1),
                () -> sessions.rewrite("s", NOW, FoundSession::attributes));
    }

    private static HikariDataSource pool(String url) {
        return Node.pool(postgres.database(), config -> {
            config.setJdbcUrl(url);
            config.addDataSourceProperty("socketTimeout", Integer.toString(FORMER / 1000));
            config.setConnectionTimeout(1000);
            config.setValidationTimeout(500);
        });
    }

    @Test
    void operationsOfRequestsWaitForTheirTimeAndChoresLonger() throws Throwable {
        try (HikariDataSource pool = pool(postgres.database().jdbcUrl())) {
            LimitedConnections connections = new LimitedConnections(pool, true);
            try (JpaStores stores = JpaStores.open(connections.dataSource(), InstantSource.system(), PATIENCE)) {
                for (ThrowingCallable operation : ofRequests(stores)) {
                    assertLimited(connections, operation, 250, (int) PATIENCE.toMillis());
                }
                for (ThrowingCallable operation : ofChores(stores)) {
                    assertLimited(connections, operation, (int) PATIENCE.toMillis() + 1, 30_000);
                }
            }
        }
    }

    private static void assertLimited(LimitedConnections connections, ThrowingCallable operation, int least, int most)
            throws Throwable {
        connections.limits();
        operation.call();
        List<Integer> limits = connections.limits();
        assertThat(limits).as("given, and taken back").hasSizeGreaterThan(1);
        for (int i = 0; i < limits.size(); i += 2) {
            assertThat(limits.get(i)).isBetween(least, most);
            assertThat(limits.get(i + 1)).isEqualTo(FORMER);
        }
    }

    @Test
    void whatWaitingForAConnectionTookIsTakenOffAndSomethingIsAlwaysLeft() throws Throwable {
        try (HikariDataSource pool = pool(postgres.database().jdbcUrl())) {
            LimitedConnections connections = new LimitedConnections(pool, true);
            try (JpaStores stores =
                    JpaStores.open(connections.dataSource(), InstantSource.system(), Duration.ofMillis(1))) {
                assertLimited(connections, () -> stores.idempotency().find("r", NOW), 250, 250);
            }
        }
    }

    @Test
    void aDatabaseThatFallsSilentFailsAndIsFineAfterwards() {
        try (SilentNetwork network = new SilentNetwork(postgres.database());
                HikariDataSource pool = pool(network.url());
                JpaStores stores = JpaStores.open(pool, InstantSource.system(), PATIENCE)) {
            stores.sessions().insert(session("silent"), List.of(set("a", "1")));
            network.fallSilent();
            assertThatThrownBy(() -> stores.sessions().find(tokenHash("silent"), NOW))
                    .as("with a connection that was good a moment ago")
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> stores.sessions().write("silent", List.of(set("a", "2")), NOW))
                    .as("without a connection")
                    .isInstanceOf(StoreUnavailableException.class);
            network.deliver();
            assertThat(stores.sessions().find(tokenHash("silent"), NOW)).isPresent();
        }
    }

    @Test
    void aDataSourceWithoutLimitsWorksWithoutThem() {
        try (HikariDataSource pool = pool(postgres.database().jdbcUrl())) {
            LimitedConnections connections = new LimitedConnections(pool, false);
            try (JpaStores stores = JpaStores.open(connections.dataSource())) {
                assertThat(stores.idempotency().find("r", NOW)).isEmpty();
                assertThat(stores.idempotency().find("r", NOW)).isEmpty();
            }
        }
    }
}
