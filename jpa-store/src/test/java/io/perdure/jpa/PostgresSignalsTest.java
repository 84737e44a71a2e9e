package io.perdure.jpa;

import static io.perdure.jpa.Samples.LEASE;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.answer;
import static io.perdure.jpa.Samples.claim;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import io.perdure.testkit.database.DatabaseExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How signals come from PostgreSQL, and what they cost it. */
class PostgresSignalsTest {
    private static final String LISTENING =
            "FROM pg_stat_activity WHERE datname = current_database()" + " AND query LIKE 'LISTEN perdure_%'";

    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    private final Ears ears = new Ears();
    private Set<Thread> threadsBefore;
    private HikariDataSource pool;
    private JpaStores stores;
    private IdempotencyStore records;
    private boolean closed;

    /** The pool has two connections. */
    @BeforeEach
    void open() throws SQLException {
        threadsBefore = threads();
        pool = database.dataSource().unwrap(HikariDataSource.class);
        stores = JpaStores.open(pool);
        records = stores.idempotency();
    }

    @AfterEach
    void close() {
        if (!closed) {
            closeStores();
        }
    }

    private void closeStores() {
        closed = true;
        stores.close();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("perdure-signals"))
                .collect(Collectors.toSet());
    }

    private int lent() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    private Watch watchUntilItHears() throws InterruptedException {
        Watch watch = records.watch(ears);
        ears.untilTheyHear(records, "canary-");
        return watch;
    }

    @Test
    void nothingIsNotifiedUnlessSomebodyWaits() throws Exception {
        try (NotifiedConnection notified = new NotifiedConnection(database.database())) {
            records.claim(claim("completed", "t"));
            records.complete("completed", "t", answer("body"));
            records.claim(claim("released", "t"));
            records.release("released", "t");
            assertThat(notified.soFar()).isEmpty();

            records.claim(claim("awaited", "t"));
            records.awaitEnd("awaited", "t");
            records.awaitEnd("awaited", "t");
            records.renew("awaited", "t", NOW.plus(LEASE));
            records.complete("awaited", "fenced", answer("body"));
            records.release("awaited", "fenced");
            assertThat(notified.soFar()).isEmpty();

            records.complete("awaited", "t", answer("body"));
            records.amend("awaited", "t", answer("page"));
            records.complete("awaited", "t", answer("twice"));
            assertThat(notified.soFar()).containsExactly("awaited");
        }
    }

    @Test
    void aReleaseNotifiesOnce() throws Exception {
        try (NotifiedConnection notified = new NotifiedConnection(database.database())) {
            records.claim(claim("r", "t"));
            records.awaitEnd("r", "t");
            records.release("r", "t");
            records.release("r", "t");

            assertThat(notified.soFar()).containsExactly("r");
        }
    }

    @Test
    void withoutAWatchNoConnectionIsKept() {
        Ears.end(records, "r");

        assertThat(lent()).isZero();
        assertThat(threads()).isEqualTo(threadsBefore);
    }

    @Test
    void anyNumberOfWatchesKeepsOneConnection() throws Exception {
        watchUntilItHears();
        records.watch(ears);
        records.watch(ears);
        ears.untilTheyHear(records, "another-");

        assertThat(lent()).isOne();
        assertThat(Probe.once(pool, "SELECT count(*) " + LISTENING)).isEqualTo("1");
    }

    @Test
    void theLastWatchGivesTheConnectionBackAsItWas() throws Exception {
        Watch first = watchUntilItHears();
        Watch second = records.watch(ears);
        first.close();
        ears.untilTheyHear(records, "second-");
        assertThat(lent()).isOne();

        second.close();
        Together.until(() -> lent() == 0);

        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection()) {
            assertThat(List.of(channels(one), channels(two))).containsOnly("0");
        }
    }

    private static String channels(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_listening_channels()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void aWatchAfterTheLastHears() throws Exception {
        for (int i = 0; i < 3; i++) {
            Watch watch = records.watch(ears);
            ears.untilTheyHear(records, "round-" + i + "-");
            watch.close();
            Together.until(() -> lent() == 0);
        }
    }

    @Test
    void closingTheStoresEndsTheThreadAndGivesTheConnectionBack() throws Exception {
        watchUntilItHears();
        assertThat(threads()).hasSize(threadsBefore.size() + 1);

        closeStores();

        assertThat(lent()).isZero();
        Together.until(() -> threads().equals(threadsBefore));
        records.watch(ears).close();
        assertThat(threads()).isEqualTo(threadsBefore);
    }

    @Test
    void aLostConnectionIsReplacedAndNobodyElseMeetsIt() throws Exception {
        watchUntilItHears();

        for (int i = 0; i < 3; i++) {
            assertThat(Probe.once(pool, "SELECT count(pg_terminate_backend(pid)) " + LISTENING))
                    .isEqualTo("1");
            ears.untilTheyHear(records, "after-" + i + "-");
        }
        assertThat(lent()).isOne();
        closeStores();

        assertThat(lent()).isZero();
        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection()) {
            assertThat(List.of(channels(one), channels(two))).containsOnly("0");
        }
    }

    @Test
    void otherChannelsAreNotOurs() throws Exception {
        try (HikariDataSource shared =
                        Node.pool(database.database(), config -> config.setConnectionInitSql("LISTEN shop"));
                JpaStores there = JpaStores.open(shared)) {
            there.idempotency().watch(ears);
            ears.untilTheyHear(records, "canary-");

            Probe.once(pool, "SELECT pg_notify('shop', 'foreign')");
            ears.untilTheyHear(records, "later-");

            assertThat(ears.heard("foreign")).isFalse();
        }
    }

    @Test
    void oneNodeIsNotifiedOfWhatEndsOnAnother() throws Exception {
        try (Node other = Node.on(database.database())) {
            other.records().watch(ears);
            ears.untilTheyHear(records, "theirs-");
        }
    }
}
