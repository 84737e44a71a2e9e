package io.perdure.jpa;

import static io.perdure.jpa.Samples.IDLE;
import static io.perdure.jpa.Samples.LATER;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.OWNER;
import static io.perdure.jpa.Samples.answer;
import static io.perdure.jpa.Samples.claim;
import static io.perdure.jpa.Samples.prune;
import static io.perdure.jpa.Samples.remove;
import static io.perdure.jpa.Samples.rotation;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.tokenHash;
import static io.perdure.jpa.Samples.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import io.perdure.session.Device;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.Touch;
import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.StatementCounter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each operation costs, on both databases, and that it does something for it. */
class StatementBudgetTest {
    @Nested
    class OnPostgres extends Budgets {
        @RegisterExtension
        final DatabaseExtension database = Databases.postgres();

        OnPostgres() {
            super(1, 2, 3, 1);
        }

        @Override
        DatabaseExtension database() {
            return database;
        }
    }

    @Nested
    class OnSqlite extends Budgets {
        @RegisterExtension
        final DatabaseExtension database = Databases.sqlite();

        OnSqlite() {
            super(2, 3, 4, 3);
        }

        @Override
        DatabaseExtension database() {
            return database;
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

        private final int heldClaim;
        private final int settlement;
        private final int rewriteOfOne;
        private final int endWithAttributes;
        private StatementCounter counter;
        private JpaStores stores;
        private IdempotencyStore records;
        private SessionStore sessions;

        Budgets(int heldClaim, int settlement, int rewriteOfOne, int endWithAttributes) {
            this.heldClaim = heldClaim;
            this.settlement = settlement;
            this.rewriteOfOne = rewriteOfOne;
            this.endWithAttributes = endWithAttributes;
        }

        abstract DatabaseExtension database();

        @BeforeEach
        void open() {
            counter = new StatementCounter(database().dataSource());
            stores = JpaStores.open(counter.dataSource());
            records = stores.idempotency();
            sessions = stores.sessions();
        }

        @AfterEach
        void close() {
            stores.close();
        }

        private <R> R costs(int statements, Supplier<R> operation) {
            counter.reset();
            R result = operation.get();
            assertThat(counter.statements()).hasSize(statements);
            return result;
        }

        private void costsOne(Runnable operation) {
            counter.reset();
            operation.run();
            assertThat(counter.statements()).hasSize(1);
        }

        @Test
        void firstRun() {
            assertThat(costs(1, () -> records.claim(claim("r", "t")))).isEqualTo(new ClaimOutcome.Granted(1));
            assertThat(costs(1, () -> records.complete("r", "t", answer("body"))))
                    .isEqualTo(Completion.RECORDED);
        }

        @Test
        void inFlightThenReplay() {
            records.claim(claim("r", "t"));

            assertThat(held(costs(heldClaim, () -> records.claim(claim("r", "u")))))
                    .returns(RecordState.PENDING, StoredRecord::state)
                    .returns("t", StoredRecord::token);
            records.complete("r", "t", answer("body"));
            assertThat(held(costs(heldClaim, () -> records.claim(claim("r", "u")))))
                    .isEqualTo(new StoredRecord(
                            Samples.bytes("hash"),
                            "t",
                            RecordState.COMPLETED,
                            Samples.bytes("head"),
                            Samples.bytes("body"),
                            NOW.plus(Samples.LEASE),
                            NOW.plus(Samples.RETENTION)));
        }

        @Test
        void takeoverAndFence() {
            records.claim(claim("r", "t"));

            assertThat(costs(1, () -> records.claim(claim("r", "u", NOW.plus(Samples.LEASE)))))
                    .isEqualTo(new ClaimOutcome.Granted(2));
            assertThat(costs(1, () -> records.complete("r", "t", answer("late"))))
                    .isEqualTo(Completion.FENCED);
            assertThat(costs(1, () -> records.release("r", "t"))).isFalse();
            assertThat(costs(1, () -> records.release("r", "u"))).isTrue();
        }

        @Test
        void lease() {
            records.claim(claim("r", "t"));

            assertThat(costs(1, () -> records.renew("r", "t", NOW.plus(Samples.RETENTION))))
                    .isTrue();
            assertThat(costs(1, () -> records.renew("r", "u", NOW.plus(Samples.RETENTION))))
                    .isFalse();
            assertThat(costs(1, () -> records.find("r", NOW.plus(Samples.LEASE))))
                    .isPresent();
        }

        @Test
        void waiting() {
            records.claim(claim("r", "t"));

            assertThat(costs(1, () -> records.awaitEnd("r", "t"))).isTrue();
            assertThat(costs(1, () -> records.awaitEnd("r", "t"))).isTrue();
            assertThat(costs(1, () -> records.complete("r", "t", answer("body"))))
                    .isEqualTo(Completion.RECORDED);
            assertThat(costs(1, () -> records.awaitEnd("r", "t"))).isFalse();
        }

        @Test
        void amendment() {
            records.claim(claim("r", "t"));
            records.complete("r", "t", answer("body"));

            assertThat(costs(1, () -> records.amend("r", "t", answer("page")))).isEqualTo(Completion.RECORDED);
            assertThat(costs(1, () -> records.find("r", NOW))).get().returns(Samples.bytes("page"), StoredRecord::body);
        }

        @Test
        void parts() {
            Instant end = NOW.plus(Samples.RETENTION);
            costs(1, () -> {
                records.append(new AnswerPart("r", "t", 0, Samples.bytes("part"), end));
                return "";
            });

            assertThat(costs(1, () -> records.part("r", "t", 0))).contains(Samples.bytes("part"));
            assertThat(costs(1, () -> records.part("r", "t", 1))).isEmpty();
            assertThat(costs(1, () -> records.deleteExpiredParts(end, 10))).isEqualTo(1);
        }

        @Test
        void expiry() {
            records.claim(claim("r", "t"));

            assertThat(costs(1, () -> records.deleteExpired(NOW.plus(Samples.RETENTION), 10)))
                    .isEqualTo(1);
        }

        @Test
        void settlement() {
            records.claim(claim("r", "t"));

            assertThat(costs(settlement, () -> records.settle("r", record -> Settlement.DELETE)))
                    .isPresent();
            assertThat(records.settle("r", record -> Settlement.DELETE)).isEmpty();
        }

        @Test
        void sessionWithAttributes() {
            costs(1, () -> {
                sessions.insert(session("s"), List.of(set("a", "1"), set("b", "2")));
                return "";
            });

            assertThat(costs(1, () -> sessions.find(tokenHash("s"), NOW)).orElseThrow())
                    .returns(session("s"), FoundSession::session)
                    .satisfies(found ->
                            assertThat(found.attributes()).containsExactlyInAnyOrder(set("a", "1"), set("b", "2")));
            assertThat(costs(1, () -> sessions.find("unknown", NOW))).isEmpty();
        }

        @Test
        void sessionWithout() {
            costs(1, () -> {
                sessions.insert(session("s"), List.of());
                return "";
            });

            assertThat(costs(1, () -> sessions.find(tokenHash("s"), NOW)).orElseThrow())
                    .isEqualTo(new FoundSession(session("s"), List.of()));
        }

        @Test
        void write() {
            sessions.insert(session("s"), List.of(set("a", "1"), set("b", "2")));

            assertThat(costs(1, () -> sessions.write("s", List.of(set("a", "3"), set("c", "4"), remove("b")), NOW)))
                    .isTrue();
            assertThat(costs(1, () -> sessions.write("s", List.of(remove("b")), NOW)))
                    .isTrue();
            assertThat(costs(1, () -> sessions.write("other", List.of(set("a", "3")), NOW)))
                    .isFalse();
            assertThat(sessions.find(tokenHash("s"), NOW).orElseThrow().attributes())
                    .containsExactlyInAnyOrder(set("a", "3"), set("c", "4"));
        }

        @Test
        void touches() {
            sessions.insert(session("s"), List.of());

            costsOne(() -> sessions.touch(touch("s", LATER)));
            costsOne(() -> sessions.touch(touch("s", NOW)));
            costsOne(() -> sessions.touch(touch("s", LATER.plus(IDLE))));
            assertThat(sessions.find(tokenHash("s"), NOW)
                            .orElseThrow()
                            .session()
                            .info())
                    .returns(LATER, info -> info.times().lastSeenAt());
        }

        @Test
        void setIdle() {
            sessions.insert(session("s"), List.of());

            assertThat(costs(1, () -> sessions.setIdle("s", Duration.ZERO, prune(NOW), NOW)))
                    .isTrue();
            assertThat(sessions.find(tokenHash("s"), NOW.plus(Duration.ofDays(6))))
                    .isPresent();
        }

        @Test
        void newToken() {
            sessions.insert(session("s"), List.of());

            assertThat(costs(1, () -> sessions.rotate(rotation(tokenHash("s"), "second", NOW))))
                    .isPresent();
            assertThat(costs(1, () -> sessions.look(tokenHash("s"), NOW))).isEqualTo(new SessionLookup.Replaced());
            assertThat(costs(1, () -> sessions.rotate(rotation(tokenHash("s"), "third", NOW))))
                    .isEmpty();
            SignIn bob = new SignIn("bob", Device.labelled("phone"));
            assertThat(costs(1, () -> sessions.rotate(new Rotation("second", "third", NOW, NOW, Optional.of(bob)))))
                    .isPresent();
            assertThat(sessions.find("third", NOW).orElseThrow().session().info())
                    .returns("bob", info -> info.owner().user())
                    .returns("phone", info -> info.device().label());
        }

        @Test
        void deletion() {
            List.of("p", "q", "r", "s").forEach(id -> sessions.insert(session(id), List.of(set("a", "1"))));

            assertThat(costs(1, () -> sessions.list(OWNER, NOW))).hasSize(4);
            assertThat(costs(1, () -> sessions.end(new Ending.One("p"), 1, false)))
                    .hasSize(1);
            assertThat(costs(1, () -> sessions.end(new Ending.OneOf(OWNER, "q"), 1, false)))
                    .hasSize(1);
            assertThat(costs(1, () -> sessions.end(new Ending.AllOf(OWNER, "r"), 9, false)))
                    .hasSize(1);
            assertThat(costs(1, () -> sessions.end(Samples.expired(NOW.plus(Duration.ofDays(8))), 10, false)))
                    .hasSize(1);
        }

        @Test
        void endingWithAttributes() {
            List.of("p", "q", "r").forEach(id -> sessions.insert(session(id), List.of(set("a", "1"), set("b", "2"))));

            assertThat(costs(endWithAttributes, () -> sessions.end(new Ending.AllOf(OWNER, ""), 9, true)))
                    .hasSize(3)
                    .allSatisfy(ended -> assertThat(ended.attributes()).hasSize(2));
            assertThat(costs(endWithAttributes, () -> sessions.end(Samples.expired(NOW), 9, true)))
                    .isEmpty();
        }

        /** As many as somebody may have who logs in from a script. */
        @Test
        void revokingTenThousand() {
            Probe.once(database().dataSource(), TEN_THOUSAND);
            Probe.once(database().dataSource(), THEIR_ATTRIBUTES);

            assertThat(costs(1, () -> sessions.end(new Ending.AllOf(OWNER, ""), Integer.MAX_VALUE, false)))
                    .hasSize(10_000);
            assertThat(Probe.once(database().dataSource(), "SELECT count(*) FROM perdure_session_attribute"))
                    .isEqualTo("0");
        }

        @Test
        void survey() {
            sessions.insert(session("s"), List.of(set("a", "1"), set("b", "2")));

            assertThat(costs(1, () -> sessions.page("", 10, NOW))).hasSize(1);
            assertThat(costs(1, sessions::sealedUnder)).containsEntry("k1", 2L);
            assertThat(costs(1, () -> sessions.sealedUnderOther("k2", "", 10))).containsExactly("s");
        }

        @Test
        void manyUses() {
            List.of("p", "q", "r").forEach(id -> sessions.insert(session(id), List.of()));
            List<Touch> touches = Stream.of("p", "q", "r")
                    .flatMap(id -> touch(id, LATER).stream())
                    .toList();

            costsOne(() -> sessions.touch(touches));
            assertThat(sessions.list(OWNER, NOW))
                    .hasSize(3)
                    .allSatisfy(s -> assertThat(s.info().times().lastSeenAt()).isEqualTo(LATER));
        }

        @Test
        void rewrite() {
            sessions.insert(session("s"), List.of(set("a", "1"), set("b", "2")));

            assertThat(costs(rewriteOfOne, () -> sessions.rewrite("s", NOW, found -> List.of(set("b", "3")))))
                    .isTrue();
            assertThat(sessions.find(tokenHash("s"), NOW).orElseThrow().attributes())
                    .containsExactlyInAnyOrder(set("a", "1"), set("b", "3"));
        }

        private static StoredRecord held(ClaimOutcome outcome) {
            return ((ClaimOutcome.Held) outcome).existing();
        }
    }
}
