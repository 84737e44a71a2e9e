package io.perdure.jpa;

import static io.perdure.jpa.Samples.IDLE;
import static io.perdure.jpa.Samples.LATER;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.OWNER;
import static io.perdure.jpa.Samples.prune;
import static io.perdure.jpa.Samples.remove;
import static io.perdure.jpa.Samples.rotation;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.tokenHash;
import static io.perdure.jpa.Samples.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.Device;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.Touch;
import io.perdure.testkit.database.DatabaseExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each operation on sessions costs, on both databases, and that it does something for it. */
class SessionBudgetTest {
    @Nested
    class OnPostgres extends Budgets {
        OnPostgres() {
            super(Databases.postgres(), 3, 1);
        }
    }

    @Nested
    class OnSqlite extends Budgets {
        OnSqlite() {
            super(Databases.sqlite(), 4, 3);
        }
    }

    abstract static class Budgets {
        private static final String TEN_THOUSAND =
                """
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
                INSERT INTO perdure_session (session_id, token_hash, tenant, user_id, created_at, last_seen_at, idle_ms,
                                             expires_at, prune_after)
                SELECT 'many-' || i, 'token-' || i, 'acme', 'ann', i, i, 0, 9000000000000, 9000000000000
                  FROM n
                """;
        private static final String THEIR_ATTRIBUTES =
                """
                INSERT INTO perdure_session_attribute (session_id, name, revision, value)
                SELECT session_id, 'a', 1, 'v'
                  FROM perdure_session
                """;

        @RegisterExtension
        final DatabaseExtension database;

        private final int rewriteOfOne;
        private final int endWithAttributes;
        private Costs costs;
        private SessionStore sessions;

        Budgets(DatabaseExtension database, int rewriteOfOne, int endWithAttributes) {
            this.database = database;
            this.rewriteOfOne = rewriteOfOne;
            this.endWithAttributes = endWithAttributes;
        }

        @BeforeEach
        void open() {
            costs = new Costs(database);
            sessions = costs.stores().sessions();
        }

        @AfterEach
        void close() {
            costs.close();
        }

        @Test
        void sessionWithAttributes() {
            costs.ofOne(() -> sessions.insert(session("s"), List.of(set("a", "1"), set("b", "2"))));

            assertThat(costs.of(1, () -> sessions.find(tokenHash("s"), NOW)).orElseThrow())
                    .returns(session("s"), FoundSession::session)
                    .satisfies(found ->
                            assertThat(found.attributes()).containsExactlyInAnyOrder(set("a", "1"), set("b", "2")));
            assertThat(costs.of(1, () -> sessions.find("unknown", NOW))).isEmpty();
        }

        @Test
        void sessionWithout() {
            costs.ofOne(() -> sessions.insert(session("s"), List.of()));

            assertThat(costs.of(1, () -> sessions.find(tokenHash("s"), NOW)).orElseThrow())
                    .isEqualTo(new FoundSession(session("s"), List.of()));
        }

        @Test
        void write() {
            sessions.insert(session("s"), List.of(set("a", "1"), set("b", "2")));

            assertThat(costs.of(1, () -> sessions.write("s", List.of(set("a", "3"), set("c", "4"), remove("b")), NOW)))
                    .isTrue();
            assertThat(costs.of(1, () -> sessions.write("s", List.of(remove("b")), NOW)))
                    .isTrue();
            assertThat(costs.of(1, () -> sessions.write("other", List.of(set("a", "3")), NOW)))
                    .isFalse();
            assertThat(sessions.find(tokenHash("s"), NOW).orElseThrow().attributes())
                    .containsExactlyInAnyOrder(set("a", "3"), set("c", "4"));
        }

        @Test
        void touches() {
            sessions.insert(session("s"), List.of());

            costs.ofOne(() -> sessions.touch(touch("s", LATER)));
            costs.ofOne(() -> sessions.touch(touch("s", NOW)));
            costs.ofOne(() -> sessions.touch(touch("s", LATER.plus(IDLE))));
            assertThat(sessions.find(tokenHash("s"), NOW)
                            .orElseThrow()
                            .session()
                            .info())
                    .returns(LATER, info -> info.times().lastSeenAt());
        }

        @Test
        void setIdle() {
            sessions.insert(session("s"), List.of());

            assertThat(costs.of(1, () -> sessions.setIdle("s", Duration.ZERO, prune(NOW), NOW)))
                    .isTrue();
            assertThat(sessions.find(tokenHash("s"), NOW.plus(Duration.ofDays(6))))
                    .isPresent();
        }

        @Test
        void newToken() {
            sessions.insert(session("s"), List.of());

            assertThat(costs.of(1, () -> sessions.rotate(rotation(tokenHash("s"), "second", NOW))))
                    .isPresent();
            assertThat(costs.of(1, () -> sessions.look(tokenHash("s"), NOW))).isEqualTo(new SessionLookup.Replaced());
            assertThat(costs.of(1, () -> sessions.rotate(rotation(tokenHash("s"), "third", NOW))))
                    .isEmpty();
            SignIn bob = new SignIn("bob", Device.labelled("phone"));
            assertThat(costs.of(1, () -> sessions.rotate(new Rotation("second", "third", NOW, NOW, Optional.of(bob)))))
                    .isPresent();
            assertThat(sessions.find("third", NOW).orElseThrow().session().info())
                    .returns("bob", info -> info.owner().user())
                    .returns("phone", info -> info.device().label());
        }

        @Test
        void deletion() {
            List.of("p", "q", "r", "s").forEach(id -> sessions.insert(session(id), List.of(set("a", "1"))));

            assertThat(costs.of(1, () -> sessions.list(OWNER, NOW))).hasSize(4);
            assertThat(costs.of(1, () -> sessions.end(new Ending.One("p"), 1, false)))
                    .hasSize(1);
            assertThat(costs.of(1, () -> sessions.end(new Ending.OneOf(OWNER, "q"), 1, false)))
                    .hasSize(1);
            assertThat(costs.of(1, () -> sessions.end(new Ending.AllOf(OWNER, "r"), 9, false)))
                    .hasSize(1);
            assertThat(costs.of(1, () -> sessions.end(new Ending.Expired(NOW.plus(Duration.ofDays(8))), 10, false)))
                    .hasSize(1);
        }

        @Test
        void endingWithAttributes() {
            List.of("p", "q", "r").forEach(id -> sessions.insert(session(id), List.of(set("a", "1"), set("b", "2"))));

            assertThat(costs.of(endWithAttributes, () -> sessions.end(new Ending.AllOf(OWNER, ""), 9, true)))
                    .hasSize(3)
                    .allSatisfy(ended -> assertThat(ended.attributes()).hasSize(2));
            assertThat(costs.of(endWithAttributes, () -> sessions.end(new Ending.Expired(NOW), 9, true)))
                    .isEmpty();
        }

        /** As many as somebody may have who logs in from a script. */
        @Test
        void revokingTenThousand() {
            Probe.once(database.dataSource(), TEN_THOUSAND);
            Probe.once(database.dataSource(), THEIR_ATTRIBUTES);

            assertThat(costs.of(1, () -> sessions.end(new Ending.AllOf(OWNER, ""), Integer.MAX_VALUE, false)))
                    .hasSize(10_000);
            assertThat(Probe.once(database.dataSource(), "SELECT count(*) FROM perdure_session_attribute"))
                    .isEqualTo("0");
        }

        @Test
        void survey() {
            sessions.insert(session("s"), List.of(set("a", "1"), set("b", "2")));

            assertThat(costs.of(1, () -> sessions.page("", 10, NOW))).hasSize(1);
            assertThat(costs.of(1, sessions::sealedUnder)).containsEntry("k1", 2L);
            assertThat(costs.of(1, () -> sessions.sealedUnderOther("k2", "", 10)))
                    .containsExactly("s");
        }

        @Test
        void manyUses() {
            List.of("p", "q", "r").forEach(id -> sessions.insert(session(id), List.of()));
            List<Touch> touches = Stream.of("p", "q", "r")
                    .flatMap(id -> touch(id, LATER).stream())
                    .toList();

            costs.ofOne(() -> sessions.touch(touches));
            assertThat(sessions.list(OWNER, NOW))
                    .hasSize(3)
                    .allSatisfy(s -> assertThat(s.info().times().lastSeenAt()).isEqualTo(LATER));
        }

        @Test
        void rewrite() {
            sessions.insert(session("s"), List.of(set("a", "1"), set("b", "2")));

            assertThat(costs.of(rewriteOfOne, () -> sessions.rewrite("s", NOW, found -> List.of(set("b", "3")))))
                    .isTrue();
            assertThat(sessions.find(tokenHash("s"), NOW).orElseThrow().attributes())
                    .containsExactlyInAnyOrder(set("a", "1"), set("b", "3"));
        }
    }
}
