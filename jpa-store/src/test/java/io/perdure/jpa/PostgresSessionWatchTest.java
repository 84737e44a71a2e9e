package io.perdure.jpa;

import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SessionWatch;
import io.perdure.testkit.database.DatabaseExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How changes of sessions come from PostgreSQL, and what they cost it. */
class PostgresSessionWatchTest {
    private static final SessionSpace SHOP = new SessionSpace("shop", true);
    private static final String LISTENING =
            "FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN perdure_%'";

    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private Node node;
    private Node other;

    @BeforeEach
    void open() {
        node = Node.on(database.database());
        other = Node.on(database.database());
    }

    @AfterEach
    void close() {
        other.close();
        node.close();
    }

    private SessionWatch hearing() throws InterruptedException {
        SessionWatch watch = node.sessions(SHOP).watch(heard::add);
        Together.until(watch::isHearing);
        return watch;
    }

    private void untilHeard(String id) throws InterruptedException {
        other.sessions(SHOP).end(new Ending.One(id), 1, false);
        other.sessions(SHOP).insert(session(id), List.of());
        other.sessions(SHOP).write(id, List.of(set("a", "1")), NOW);
        Together.until(() -> heard.contains(id));
    }

    @Test
    void nothingIsNotifiedWhereNobodyWantsIt() throws Exception {
        SessionStore quiet = node.sessions(new SessionSpace("shop", false));
        try (NotifiedConnection notified = new NotifiedConnection(database.database())) {
            changeEverything(quiet);
            assertThat(notified.soFar()).isEmpty();

            changeEverything(node.sessions(SHOP));
            assertThat(notified.soFar()).containsExactly("shop:s", "shop:s", "shop:s", "shop:s", "shop:s");
        }
    }

    private static void changeEverything(SessionStore store) {
        store.insert(session("s"), List.of());
        store.touch(Samples.touch("s", Samples.LATER));
        store.write("s", List.of(set("a", "1"), set("b", "1")), NOW);
        store.setIdle("s", Duration.ofHours(1), NOW.plus(Duration.ofHours(2)), NOW);
        store.rotate(Samples.rotation(Samples.tokenHash("s"), "fresh", NOW));
        store.rewrite("s", NOW, found -> List.of(set("a", "2")));
        store.end(new Ending.One("s"), 1, true);
    }

    @Test
    void onlyOnesOwnApplicationIsHeardOf() throws Exception {
        hearing();
        SessionStore theirs = other.sessions(new SessionSpace("shop:eu", true));
        theirs.insert(session("theirs"), List.of());
        theirs.write("theirs", List.of(set("a", "1")), NOW);
        untilHeard("ours");

        assertThat(heard).containsExactly("ours");
    }

    @Test
    void recordsAndSessionsShareOneConnection() throws Exception {
        Ears ears = new Ears();
        hearing();
        node.records().watch(ears);
        ears.untilTheyHear(other.records(), "r-");
        untilHeard("s");

        assertThat(Probe.once(node.dataSource(), "SELECT count(*) " + LISTENING))
                .isEqualTo("1");
        assertThat(heard).containsExactly("s");
        assertThat(ears.heard("s")).isFalse();
    }

    @Test
    void aLostConnectionIsKnownAndReplaced() throws Exception {
        SessionWatch watch = hearing();
        AtomicBoolean deaf = new AtomicBoolean();

        for (int i = 0; i < 2; i++) {
            assertThat(Probe.once(other.dataSource(), "SELECT count(pg_terminate_backend(pid)) " + LISTENING))
                    .isEqualTo("1");
            Together.until(() -> !watch.isHearing());
            deaf.set(true);
            Together.until(watch::isHearing);
            untilHeard("after-" + i);
        }
        assertThat(deaf).isTrue();
    }

    @Test
    void aDatabaseThatIsAwayIsNotHeard() throws Exception {
        CutOff cutOff = new CutOff(node.dataSource());
        try (JpaStores stores = JpaStores.open(cutOff.dataSource())) {
            cutOff.cut();
            SessionWatch watch = stores.sessions(SHOP).watch(heard::add);
            Together.until(() -> cutOff.refusals() > 1);
            assertThat(watch.isHearing()).isFalse();

            cutOff.mend();
            Together.until(watch::isHearing);
        }
    }

    /** The network has forgotten it: nobody says so, but nobody answers either. */
    @Test
    void aConnectionThatDoesNotAnswerIsNotTrusted() throws Exception {
        AtomicBoolean answers = new AtomicBoolean(true);
        DataSource silent = Altered.connections(node.dataSource(), "isValid", answers::get);
        try (JpaStores stores = JpaStores.open(silent)) {
            SessionWatch watch = stores.sessions(SHOP).watch(heard::add);
            Together.until(watch::isHearing);

            answers.set(false);
            Together.until(() -> !watch.isHearing());
            answers.set(true);
            Together.until(watch::isHearing);
        }
    }

    @Test
    void aDriverThatIsHiddenIsNeverHeard() throws Exception {
        DataSource hiding = Altered.connections(node.dataSource(), "isWrapperFor", () -> false);
        try (JpaStores stores = JpaStores.open(hiding)) {
            SessionWatch watch = stores.sessions(SHOP).watch(heard::add);
            untilHeardByAnother("s");

            assertThat(watch.isHearing()).isFalse();
            assertThat(heard).isEmpty();
        }
    }

    private void untilHeardByAnother(String id) throws InterruptedException {
        Set<String> theirs = ConcurrentHashMap.newKeySet();
        try (SessionWatch watch = other.sessions(SHOP).watch(theirs::add)) {
            Together.until(watch::isHearing);
            node.sessions(SHOP).insert(session(id), List.of());
            node.sessions(SHOP).write(id, List.of(set("a", "1")), NOW);
            Together.until(() -> theirs.contains(id));
        }
    }

    @Test
    void closingGivesTheConnectionBack() throws Exception {
        List<SessionWatch> watches = IntStream.range(0, 3)
                .mapToObj(i -> node.sessions(SHOP).watch(heard::add))
                .toList();
        Together.until(watches.get(2)::isHearing);
        watches.forEach(SessionWatch::close);

        Together.until(() -> lent() == 0);
        assertThat(watches).noneMatch(SessionWatch::isHearing);
    }

    private int lent() {
        try {
            return node.dataSource()
                    .unwrap(HikariDataSource.class)
                    .getHikariPoolMXBean()
                    .getActiveConnections();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
