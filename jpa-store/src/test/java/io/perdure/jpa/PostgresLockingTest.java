package io.perdure.jpa;

import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.answer;
import static io.perdure.jpa.Samples.claim;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import io.perdure.testkit.database.DatabaseExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits for what on PostgreSQL, each meeting forced with a transaction that is held open. */
class PostgresLockingTest {
    private static final String CLAIM_OF_SOMEBODY_ELSE = "INSERT INTO perdure_idempotency"
            + " SELECT 'r', 'hash', 'theirs', 0, '', '', now, now + 30000, now + 30000 FROM (SELECT "
            + NOW.toEpochMilli() + ") AS c (now)";

    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    private final Together together = new Together();
    private Node node;
    private Probe other;

    @BeforeEach
    void open() throws SQLException {
        node = Node.on(database.database());
        other = new Probe(database.dataSource());
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        together.close();
        node.close();
    }

    private void untilItWaits() throws InterruptedException {
        untilWaiting(1);
    }

    private void untilWaiting(int number) throws InterruptedException {
        Together.until(() -> Probe.waiting(database.dataSource()) == number);
    }

    @Test
    void aClaimSeesTheWinnerItsSnapshotDidNot() throws Exception {
        other.run(CLAIM_OF_SOMEBODY_ELSE);
        Future<ClaimOutcome> ours = together.start(() -> node.records().claim(claim("r", "ours")));
        untilItWaits();

        other.commit();

        assertThat(Together.end(ours))
                .isInstanceOfSatisfying(ClaimOutcome.Held.class, held -> assertThat(held.existing())
                        .returns("theirs", StoredRecord::token));
    }

    @Test
    void aClaimWinsIfTheOtherGivesUp() throws Exception {
        other.run(CLAIM_OF_SOMEBODY_ELSE);
        Future<ClaimOutcome> ours = together.start(() -> node.records().claim(claim("r", "ours")));
        untilItWaits();

        other.rollback();

        assertThat(Together.end(ours)).isEqualTo(new ClaimOutcome.Granted(1));
    }

    @Test
    void aBrokenConnectionIsNotTriedAgain() throws Exception {
        other.run(CLAIM_OF_SOMEBODY_ELSE);
        Future<ClaimOutcome> ours = together.start(() -> node.records().claim(claim("r", "ours")));
        untilItWaits();

        Probe.once(
                database.dataSource(),
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'");

        assertThatThrownBy(() -> Together.end(ours)).hasCauseInstanceOf(StoreUnavailableException.class);
        other.rollback();
        assertThat(Probe.once(database.dataSource(), "SELECT count(*) FROM perdure_idempotency"))
                .isEqualTo("0");
    }

    @Test
    void aReplayLeavesTheRowAlone() {
        node.records().claim(claim("r", "t"));
        node.records().complete("r", "t", answer("body"));
        String before = version();

        node.records().claim(claim("r", "u"));

        assertThat(version()).isEqualTo(before);
    }

    private String version() {
        return Probe.once(database.dataSource(), "SELECT concat_ws(' ', ctid, xmin, xmax) FROM perdure_idempotency");
    }

    @Test
    void aReplayDoesNotWait() throws Exception {
        node.records().claim(claim("r", "t"));
        node.records().complete("r", "t", answer("body"));
        other.run("SELECT 1 FROM perdure_idempotency FOR UPDATE");

        assertThat(Together.end(together.start(() -> node.records().claim(claim("r", "u")))))
                .isInstanceOf(ClaimOutcome.Held.class);
    }

    /** Both wait for the same row, in the order in which they came. */
    @Test
    void whoComesToWaitBeforeTheEndIsNotified() throws Exception {
        node.records().claim(claim("r", "t"));
        try (NotifiedConnection notified = new NotifiedConnection(database.database())) {
            other.run("SELECT 1 FROM perdure_idempotency FOR UPDATE");
            Future<Boolean> wait = together.start(() -> node.records().awaitEnd("r", "t"));
            untilWaiting(1);
            Future<Completion> end = together.start(() -> node.records().complete("r", "t", answer("body")));
            untilWaiting(2);

            other.rollback();

            assertThat(Together.end(wait)).isTrue();
            assertThat(Together.end(end)).isEqualTo(Completion.RECORDED);
            assertThat(notified.soFar()).containsExactly("r");
        }
    }

    @Test
    void whoComesToWaitBeforeTheReleaseIsNotified() throws Exception {
        node.records().claim(claim("r", "t"));
        try (NotifiedConnection notified = new NotifiedConnection(database.database())) {
            other.run("SELECT 1 FROM perdure_idempotency FOR UPDATE");
            Future<Boolean> wait = together.start(() -> node.records().awaitEnd("r", "t"));
            untilWaiting(1);
            Future<Boolean> end = together.start(() -> node.records().release("r", "t"));
            untilWaiting(2);

            other.rollback();

            assertThat(Together.end(wait)).isTrue();
            assertThat(Together.end(end)).isTrue();
            assertThat(notified.soFar()).containsExactly("r");
        }
    }

    @Test
    void whoComesToWaitAfterTheEndIsToldSo() throws Exception {
        node.records().claim(claim("r", "t"));
        try (NotifiedConnection notified = new NotifiedConnection(database.database())) {
            other.run("SELECT 1 FROM perdure_idempotency FOR UPDATE");
            Future<Completion> end = together.start(() -> node.records().complete("r", "t", answer("body")));
            untilWaiting(1);
            Future<Boolean> wait = together.start(() -> node.records().awaitEnd("r", "t"));
            untilWaiting(2);

            other.rollback();

            assertThat(Together.end(end)).isEqualTo(Completion.RECORDED);
            assertThat(Together.end(wait)).isFalse();
            assertThat(notified.soFar()).isEmpty();
        }
    }

    @Test
    void whoComesToWaitForAnOwnerThatIsTakenOverIsToldSo() throws Exception {
        node.records().claim(claim("r", "t"));
        other.run("UPDATE perdure_idempotency SET token = 'u'");
        Future<Boolean> wait = together.start(() -> node.records().awaitEnd("r", "t"));
        untilWaiting(1);

        other.commit();

        assertThat(Together.end(wait)).isFalse();
    }

    @Test
    void ofTwoWhoComeToWaitAtOnceBothMay() throws Exception {
        node.records().claim(claim("r", "t"));
        other.run("SELECT 1 FROM perdure_idempotency FOR UPDATE");
        Future<Boolean> first = together.start(() -> node.records().awaitEnd("r", "t"));
        Future<Boolean> second = together.start(() -> node.records().awaitEnd("r", "t"));
        untilWaiting(2);

        other.rollback();

        assertThat(Together.end(first)).isTrue();
        assertThat(Together.end(second)).isTrue();
    }

    @Test
    void aSuccessorInheritsWhoCameToWaitJustBefore() throws Exception {
        node.records().claim(claim("r", "t"));
        try (NotifiedConnection notified = new NotifiedConnection(database.database())) {
            other.run("UPDATE perdure_idempotency SET awaited = 1");
            Future<ClaimOutcome> takeover =
                    together.start(() -> node.records().claim(claim("r", "u", NOW.plus(Samples.LEASE))));
            untilWaiting(1);

            other.commit();

            assertThat(Together.end(takeover)).isEqualTo(new ClaimOutcome.Granted(2));
            node.records().complete("r", "u", answer("body"));
            assertThat(notified.soFar()).containsExactly("r");
        }
    }

    @Test
    void aLeaseRenewedMeanwhileIsNotTakenOver() throws Exception {
        node.records().claim(claim("r", "t"));
        other.run("UPDATE perdure_idempotency SET lease_until = lease_until + 30000");
        Future<ClaimOutcome> takeover =
                together.start(() -> node.records().claim(claim("r", "u", NOW.plus(Samples.LEASE))));
        untilWaiting(1);

        other.commit();

        assertThat(Together.end(takeover)).isInstanceOf(ClaimOutcome.Held.class);
    }

    @Test
    void aTakeoverWaitsForTheStepOfATransaction() throws Exception {
        node.records().claim(claim("r", "t"));
        other.run(Probe.filled(StepStatements.POSTGRES.record(step("r", "t", "charge"))));
        Future<ClaimOutcome> takeover =
                together.start(() -> node.records().claim(claim("r", "u", NOW.plus(Samples.LEASE))));
        untilItWaits();

        other.commit();

        assertThat(Together.end(takeover)).isEqualTo(new ClaimOutcome.Granted(2));
        assertThat(node.records().step("r", "charge", NOW)).isPresent();
    }

    @Test
    void aTakeoverWaitsForTheEffectsOfATransactionAndIsRefused() throws Exception {
        node.records().claim(claim("r", "t"));
        other.run(Probe.filled(Sql.of(RecordSql.RECORD_EFFECTS, "r", "t")));
        Future<ClaimOutcome> takeover =
                together.start(() -> node.records().claim(claim("r", "u", NOW.plus(Samples.LEASE))));
        untilItWaits();

        other.commit();

        assertThat(Together.end(takeover))
                .isInstanceOfSatisfying(ClaimOutcome.Held.class, held -> assertThat(held.existing())
                        .returns(RecordState.EFFECTS, StoredRecord::state)
                        .returns("t", StoredRecord::token));
    }

    @Test
    void aStepAndEffectsThatMeetATakeoverAreRefused() throws Exception {
        node.records().claim(claim("r", "t"));
        other.run("UPDATE perdure_idempotency SET token = 'u'");
        Future<Boolean> recorded = together.start(() -> node.records().recordStep(step("r", "t", "charge")));
        Future<Boolean> effects = together.start(() -> node.records().recordEffects("r", "t"));
        untilWaiting(2);

        other.commit();

        assertThat(Together.end(recorded)).isFalse();
        assertThat(Together.end(effects)).isFalse();
        assertThat(node.records().step("r", "charge", NOW)).isEmpty();
    }

    @Test
    void settlingLocksTheRow() {
        node.records().claim(claim("r", "t"));

        node.records().settle("r", record -> {
            assertLocked(() -> other.run("SELECT 1 FROM perdure_idempotency FOR UPDATE NOWAIT"));
            return Settlement.KEEP;
        });
    }

    @Test
    void rewritingLocksTheSession() {
        node.sessions().insert(session("s"), List.of(set("a", "1")));

        node.sessions().rewrite("s", NOW, found -> {
            assertLocked(() -> other.run("SELECT 1 FROM perdure_session FOR KEY SHARE NOWAIT"));
            return List.of();
        });
    }

    private static void assertLocked(ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .isEqualTo("55P03"));
    }

    @Test
    void pruningLeavesWhatIsHeld() throws Exception {
        node.records().claim(claim("q", "t"));
        node.records().claim(claim("r", "t"));
        other.run("SELECT 1 FROM perdure_idempotency WHERE record_id = 'q' FOR UPDATE");

        assertThat(Together.end(together.start(() -> node.records().deleteExpired(NOW.plus(Samples.RETENTION), 10))))
                .isEqualTo(1);
    }

    @Test
    void pruningLeavesPartsThatAreHeld() throws Exception {
        for (int number = 0; number < 2; number++) {
            node.records().append(new AnswerPart("r", "t", number, Samples.bytes("part"), NOW));
        }
        other.run("SELECT 1 FROM perdure_idempotency_part WHERE part_number = 0 FOR UPDATE");

        assertThat(Together.end(together.start(() -> node.records().deleteExpiredParts(NOW, 10))))
                .isEqualTo(1);
    }
}
