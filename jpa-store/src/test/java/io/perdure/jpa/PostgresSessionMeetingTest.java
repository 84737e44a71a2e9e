package io.perdure.jpa;

import static io.perdure.jpa.Samples.LATER;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.OWNER;
import static io.perdure.jpa.Samples.remove;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.tokenHash;
import static io.perdure.jpa.Samples.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.Touch;
import io.perdure.testkit.database.DatabaseExtension;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What endings, writes and touches wait for on PostgreSQL, each meeting forced with a transaction that is held open. */
class PostgresSessionMeetingTest {
    private static final Instant DEAD = NOW.plus(Duration.ofDays(8));
    private static final String WRITER = "SELECT 1 FROM perdure_session WHERE session_id = 's' FOR NO KEY UPDATE";

    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    private final Together together = new Together();
    private Node node;
    private Probe other;

    @BeforeEach
    void open() throws SQLException {
        node = Node.on(database.database());
        other = new Probe(database.dataSource());
        node.sessions().insert(session("s"), List.of(set("kept", "1"), set("changed", "1"), set("removed", "1")));
        node.sessions().insert(session("t"), List.of(set("a", "1")));
    }

    @AfterEach
    void close() throws SQLException {
        other.close();
        together.close();
        node.close();
    }

    private Future<List<FoundSession>> ending(Ending which) throws InterruptedException {
        return waiting(() -> node.sessions().end(which, 100, true));
    }

    private Future<Boolean> writing(StoredAttribute... changes) throws InterruptedException {
        return waiting(() -> node.sessions().write("s", List.of(changes), LATER));
    }

    private <T> Future<T> waiting(Callable<T> meeting) throws InterruptedException {
        Future<T> begun = together.start(meeting);
        Together.until(() -> Probe.waiting(database.dataSource()) == 1);
        return begun;
    }

    private List<String> ended(Ending which) throws Exception {
        return ids(Together.end(together.start(() -> node.sessions().end(which, 100, true))));
    }

    private static List<String> ids(List<FoundSession> ended) {
        return ended.stream().map(found -> found.session().info().id()).toList();
    }

    /** The statement began before the writer was done, and yet answers what he wrote: he is in nobody's way. */
    @Test
    void theAnswerHasWhatAWriterLeftThatWasWaitedFor() throws Exception {
        other.run(WRITER);
        other.run("DELETE FROM perdure_session_attribute WHERE name = 'removed'");
        other.run("UPDATE perdure_session_attribute SET revision = 2 WHERE name = 'changed'");
        other.run("INSERT INTO perdure_session_attribute (session_id, name, revision, value)"
                + " VALUES ('s', 'added', 3, 'v')");
        Future<List<FoundSession>> end = ending(new Ending.One("s"));

        other.commit();

        assertThat(Together.end(end)).singleElement().satisfies(found -> assertThat(found.attributes())
                .extracting(StoredAttribute::name, StoredAttribute::revision)
                .containsExactlyInAnyOrder(
                        tuple("kept", set("kept", "1").revision()), tuple("changed", 2L), tuple("added", 3L)));
        assertThat(Probe.once(
                        database.dataSource(), "SELECT count(*) FROM perdure_session_attribute WHERE session_id = 's'"))
                .isEqualTo("0");
    }

    @Test
    void theAnswerHasTheRowAsItWasLeft() throws Exception {
        other.run("UPDATE perdure_session SET token_hash = 'fresh', device = 'phone' WHERE session_id = 's'");
        Future<List<FoundSession>> end = ending(new Ending.AllOf(OWNER, "t"));

        other.commit();

        assertThat(Together.end(end)).singleElement().satisfies(found -> assertThat(found.session())
                .returns("fresh", s -> s.tokenHash())
                .returns("phone", s -> s.info().device().label()));
    }

    @Test
    void whoSomebodyElseEndedIsNotAnswered() throws Exception {
        other.run("DELETE FROM perdure_session WHERE session_id = 's'");
        Future<List<FoundSession>> end = ending(new Ending.AllOf(OWNER, ""));

        other.commit();

        assertThat(ids(Together.end(end))).containsExactly("t");
    }

    @Test
    void aSessionThatBecomesAnothersIsNotEndedWithHis() throws Exception {
        other.run("UPDATE perdure_session SET user_id = 'bob' WHERE session_id = 's'");
        Future<List<FoundSession>> end = ending(new Ending.Beyond(OWNER, "", 0, NOW));

        other.commit();

        assertThat(ids(Together.end(end))).containsExactly("t");
        assertThat(node.sessions().find(tokenHash("s"), NOW)).isPresent();
    }

    @Test
    void whatIsHeldExpiresAnotherTime() throws Exception {
        other.run(WRITER);
        assertThat(ended(new Ending.Expired(DEAD))).containsExactly("t");

        other.rollback();
        assertThat(ended(new Ending.Expired(DEAD))).containsExactly("s");
    }

    @Test
    void whileOneNodePrunesTheOthersFindNothing() throws Exception {
        other.run("SELECT pg_try_advisory_xact_lock(" + PostgresEndings.LOCKS + ", " + "".hashCode() + ")");
        assertThat(ended(new Ending.Expired(DEAD))).isEmpty();
        assertThat(ended(new Ending.One("s"))).as("others are not concerned").containsExactly("s");

        other.rollback();
        assertThat(ended(new Ending.Expired(DEAD))).containsExactly("t");
    }

    @Test
    void applicationsPruneAtOnce() throws Exception {
        other.run("SELECT pg_try_advisory_xact_lock(" + PostgresEndings.LOCKS + ", " + "shop".hashCode() + ")");

        assertThat(ended(new Ending.Expired(DEAD))).hasSize(2);
    }

    @Test
    void aTouchWaitsForNobody() throws Exception {
        other.run(WRITER);
        List<Touch> touches =
                List.of(touch("s", LATER).get(0), touch("t", LATER).get(0));
        Together.end(together.start(() -> {
            node.sessions().touch(touches);
            return true;
        }));

        assertThat(lastSeen("s")).isEqualTo(NOW);
        assertThat(lastSeen("t")).isEqualTo(LATER);
    }

    private Instant lastSeen(String id) {
        return node.sessions()
                .find(tokenHash(id), NOW)
                .orElseThrow()
                .session()
                .info()
                .times()
                .lastSeenAt();
    }

    @Test
    void aWriteFindsNoSessionAfterItsEnd() throws Exception {
        other.run("DELETE FROM perdure_session");
        Future<Boolean> write = writing(set("kept", "2"), set("added", "2"));

        other.commit();

        assertThat(Together.end(write)).isFalse();
    }

    @Test
    void aRemovalFindsNoSessionAfterItsEnd() throws Exception {
        other.run("DELETE FROM perdure_session");
        Future<Boolean> write = writing(remove("kept"));

        other.commit();

        assertThat(Together.end(write)).isFalse();
    }

    @Test
    void writersOfOneSessionQueueOnIt() throws Exception {
        other.run(WRITER);
        Future<Boolean> write = writing(remove("kept"));

        other.rollback();

        assertThat(Together.end(write)).isTrue();
    }

    /** One locks in the order of ids what the other would lock in another order. */
    @Test
    void twoWhoEndTheSameWaitForEachOtherOnlyOneWay() throws Exception {
        other.run("SELECT 1 FROM perdure_session WHERE session_id = 's' FOR UPDATE");
        Future<List<FoundSession>> end = ending(new Ending.AllOf(OWNER, ""));

        other.run("SELECT 1 FROM perdure_session WHERE session_id = 't' FOR UPDATE NOWAIT");
        other.rollback();

        assertThat(ids(Together.end(end))).containsExactlyInAnyOrder("s", "t");
    }
}
