package io.perdure.jpa;

import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.OWNER;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.tokenHash;
import static io.perdure.jpa.Samples.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.config.Settings;
import io.perdure.housekeeping.Chore;
import io.perdure.housekeeping.Housekeeper;
import io.perdure.session.SessionOwner;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.database.DatabaseExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Very many ended sessions are deleted by four nodes while requests go on. */
class PostgresSessionCleanupTest {
    /** {@code -Dperdure.test.expired=200000} for as many as there may be after a quiet weekend. */
    private static final int EXPIRED = Integer.getInteger("perdure.test.expired", 20_000);

    private static final int NODES = 4;
    private static final int LIMIT_MINUTES = 10;
    private static final int BATCH = 1000;
    private static final int OWN_SESSIONS = 30;
    private static final Instant DEAD = NOW.minusSeconds(7200);

    private static final String MANY =
            """
            INSERT INTO perdure_session (session_id, token_hash, tenant, user_id, created_at, last_seen_at, idle_ms,
                                         expires_at, prune_after)
            SELECT 'dead-' || i, 'dead-token-' || i, 'acme', 'ann', 1, 1, 0, DEAD, DEAD
              FROM generate_series(1, COUNT) AS i
            """;

    private static final String THEIR_ATTRIBUTES =
            """
            INSERT INTO perdure_session_attribute (session_id, name, revision, value)
            SELECT 'dead-' || i, 'a' || j, i, 'v'
              FROM generate_series(1, COUNT) AS i, generate_series(1, 2) AS j
            """;

    private static final String DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    private final Together together = new Together();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private List<Node> nodes;

    @BeforeEach
    void open() {
        nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            nodes.add(Node.on(database.database()));
        }
        for (String sql : List.of(MANY, THEIR_ATTRIBUTES)) {
            Probe.once(
                    database.dataSource(),
                    sql.replace("COUNT", "" + EXPIRED).replace("DEAD", "" + DEAD.toEpochMilli()));
        }
    }

    @AfterEach
    void close() {
        together.close();
        nodes.forEach(Node::close);
    }

    @Test
    void eachIsAnsweredOnceAndNobodyWaitsForEver() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> traffic = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            int node = i;
            traffic.add(together.start(() -> requests(nodes.get(node).sessions(), "n" + node + "-", over)));
        }
        List<Future<Integer>> cleaning = new ArrayList<>();
        nodes.forEach(node -> cleaning.add(together.start(() -> cleaned(node.sessions()))));
        int count = 0;
        for (Future<Integer> cleaned : cleaning) {
            count += cleaned.get(LIMIT_MINUTES, TimeUnit.MINUTES);
        }
        over.set(true);

        for (Future<Integer> requests : traffic) {
            assertThat(Together.end(requests))
                    .as("requests while it was cleaned")
                    .isPositive();
        }
        assertThat(count).isEqualTo(EXPIRED);
        assertThat(ended).hasSize(EXPIRED).allMatch(id -> id.startsWith("dead-"));
        assertThat(Probe.once(
                        database.dataSource(), "SELECT count(*) FROM perdure_session_attribute WHERE name LIKE 'a_'"))
                .isEqualTo("0");
        assertThat(Probe.once(database.dataSource(), DEADLOCKS)).isEqualTo("0");
    }

    @Test
    void aDatabaseThatFailsNowAndThenIsNoHarm() throws Exception {
        CutOff cutOff = new CutOff(nodes.get(0).dataSource());
        AtomicInteger calls = new AtomicInteger();
        try (JpaStores stores = JpaStores.open(cutOff.dataSource())) {
            Chore chore = new Chore("deleting ended sessions", limit -> {
                cutOff.mend();
                if (calls.incrementAndGet() % 3 == 0) {
                    cutOff.cut();
                }
                return cleanedOnce(stores.sessions(), limit);
            });
            Housekeeper housekeeper = new Housekeeper(List.of(chore), Settings.of());
            Together.until(() -> {
                housekeeper.runOnce();
                return ended.size() == EXPIRED;
            });
        }

        assertThat(cutOff.refusals()).isPositive();
        assertThat(Probe.once(database.dataSource(), "SELECT count(*) FROM perdure_session"))
                .isEqualTo("0");
    }

    /** Until none is left, whoever is at it meanwhile. */
    private int cleaned(SessionStore store) {
        int count = 0;
        while (ended.size() < EXPIRED) {
            count += cleanedOnce(store, BATCH);
        }
        return count;
    }

    private int cleanedOnce(SessionStore store, int limit) {
        List<FoundSession> batch = store.end(new Ending.Expired(NOW), limit, true);
        batch.forEach(found -> {
            assertThat(ended.add(found.session().info().id()))
                    .as("the first time")
                    .isTrue();
            assertThat(found.attributes()).hasSize(2);
        });
        return batch.size();
    }

    private static int requests(SessionStore store, String prefix, AtomicBoolean over) {
        SessionOwner owner = new SessionOwner(OWNER.tenant(), prefix);
        int requests = 0;
        while (!over.get()) {
            String id = prefix + requests % OWN_SESSIONS;
            if (requests < OWN_SESSIONS) {
                store.insert(session(id, owner), List.of(set("live", "1")));
            }
            assertThat(store.find(tokenHash(id), NOW)).isPresent();
            assertThat(store.write(id, List.of(set("live", "" + requests)), NOW))
                    .isTrue();
            store.touch(touch(id, NOW.plusMillis(requests)));
            requests++;
        }
        store.end(new Ending.AllOf(owner, ""), Integer.MAX_VALUE, true);
        return requests;
    }
}
