package io.perdure.jpa;

import static io.perdure.jpa.Samples.LATER;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.OWNER;
import static io.perdure.jpa.Samples.rotation;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.spi.Ending;
import io.perdure.session.spi.Rotation;
import io.perdure.testkit.database.DatabaseExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How PostgreSQL does what it is asked about sessions, where there are many. */
class PostgresSessionPlanTest {
    private static final SessionSpace SPACE = SessionSpace.DEFAULT;
    private static final PostgresSessions STATEMENTS = new PostgresSessions(SPACE);

    /** Ten of each user, a thousandth with a token before. */
    private static final String MANY =
            """
            INSERT INTO perdure_session (session_id, token_hash, tenant, user_id, created_at, last_seen_at, idle_ms,
                                         expires_at, prune_after, previous_hash)
            SELECT 'many-' || i, 'token-' || i, 'acme', 'user-' || i / 10, i, i, 0, 9000000000000, 9000000000000 - i,
                   CASE WHEN i % 1000 = 0 THEN 'previous-' || i ELSE '' END
              FROM generate_series(1, 20000) AS i
            """;

    private static final String THEIR_ATTRIBUTES =
            """
            INSERT INTO perdure_session_attribute (session_id, name, revision, value)
            SELECT 'many-' || i, 'a', i, 'v'
              FROM generate_series(1, 20000) AS i
            """;

    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    private Node node;
    private Probe probe;

    @BeforeEach
    void open() throws Exception {
        node = Node.on(database.database());
        probe = new Probe(database.dataSource());
        probe.run(MANY);
        probe.run(THEIR_ATTRIBUTES);
        probe.run("ANALYZE perdure_session");
        probe.run("ANALYZE perdure_session_attribute");
    }

    @AfterEach
    void close() throws Exception {
        probe.close();
        node.close();
    }

    private void assertGoesBy(Sql sql, String... indexes) throws Exception {
        assertThat(probe.plan(sql)).contains(indexes).doesNotContain("Seq Scan");
    }

    @Test
    void bothTokensAreFoundByTheirIndexes() throws Exception {
        assertGoesBy(
                Sql.of(SessionSql.FIND, "token-7", NOW, "", NOW.minus(Rotation.REMEMBERED)),
                "perdure_session_token",
                "perdure_session_previous",
                "perdure_session_attribute_pk");
        assertGoesBy(
                STATEMENTS.rotate(rotation("token-7", "fresh", NOW)),
                "perdure_session_token",
                "perdure_session_previous");
    }

    @Test
    void aWriteGoesByPrimaryKeys() throws Exception {
        assertGoesBy(
                STATEMENTS.write("many-7", List.of(set("a", "1")), NOW),
                "perdure_session_pk",
                "perdure_session_attribute_pk");
    }

    @Test
    void aTouchGoesByPrimaryKeys() throws Exception {
        assertGoesBy(STATEMENTS.touch(touch("many-7", NOW)), "perdure_session_pk");
    }

    @Test
    void whatIsListedGoesByItsIndex() throws Exception {
        assertGoesBy(Sql.of(SessionSql.LIST, "", "acme", "user-7", NOW), "perdure_session_owner");
        assertGoesBy(Sql.of(SessionSql.PAGE, "", "many-7", NOW, 10), "perdure_session_pk");
    }

    @Test
    void whatIsEndedGoesByItsIndex() throws Exception {
        assertGoesBy(end(new Ending.One("many-7")), "perdure_session_pk");
        assertGoesBy(end(new Ending.OneOf(OWNER, "many-7")), "perdure_session_pk");
        assertGoesBy(end(new Ending.AllOf(OWNER, "")), "perdure_session_owner", "perdure_session_pk");
        assertGoesBy(end(new Ending.OnDevice(OWNER, "phone")), "perdure_session_owner", "perdure_session_pk");
        assertGoesBy(end(new Ending.OfTenant("none")), "perdure_session_owner", "perdure_session_pk");
        assertGoesBy(end(new Ending.Beyond(OWNER, "", 1, NOW)), "perdure_session_owner", "perdure_session_pk");
        assertGoesBy(end(new Ending.Expired(NOW)), "perdure_session_expiry", "perdure_session_pk");
    }

    private static Sql end(Ending which) {
        return PostgresEndings.sql(SPACE, which, 100, true);
    }

    @Test
    void touchesWithinTheHourStayOffEveryIndex() throws Exception {
        node.sessions().insert(session("s"), List.of(set("a", "1")));
        node.sessions().insert(session("t"), List.of());

        probe.run(Probe.filled(STATEMENTS.touch(
                List.of(touch("s", LATER).get(0), touch("t", LATER).get(0)))));

        assertThat(probe.run("SELECT pg_stat_get_xact_tuples_hot_updated('perdure_session'::regclass)"))
                .isEqualTo("2");
    }

    @Test
    void aTouchThatComesLateWritesNothing() throws Exception {
        node.sessions().insert(session("s"), List.of());
        node.sessions().touch(touch("s", LATER));

        probe.run(Probe.filled(STATEMENTS.touch(touch("s", NOW))));

        assertThat(probe.run("SELECT pg_stat_get_xact_tuples_updated('perdure_session'::regclass)"))
                .isEqualTo("0");
    }
}
