package io.perdure.jpa;

import static io.perdure.jpa.Samples.LATER;
import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.claim;
import static io.perdure.jpa.Samples.session;
import static io.perdure.jpa.Samples.set;
import static io.perdure.jpa.Samples.touch;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.spi.Ending;
import io.perdure.testkit.database.DatabaseExtension;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How PostgreSQL does what it is asked. */
class PostgresPlanTest {
    private static final SessionSpace SPACE = SessionSpace.DEFAULT;
    private static final PostgresSessions STATEMENTS = new PostgresSessions(SPACE);
    private static final Pattern PARAMETER = Pattern.compile("\\?(\\d+)");

    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    private Node node;
    private Probe probe;

    @BeforeEach
    void open() throws Exception {
        node = Node.on(database.database());
        probe = new Probe(database.dataSource());
    }

    @AfterEach
    void close() throws Exception {
        probe.close();
        node.close();
    }

    private static String filled(Sql sql) {
        return PARAMETER.matcher(sql.text()).replaceAll(match -> {
            Object value = sql.parameters().get(Integer.parseInt(match.group(1)) - 1);
            return value instanceof Number ? value.toString() : "'" + (value instanceof byte[] ? "bytes" : value) + "'";
        });
    }

    /** Where an index can be used, it is, once there is no other way. */
    private String plan(Sql sql) throws Exception {
        probe.run("SET LOCAL enable_seqscan = off");
        return probe.run("EXPLAIN (FORMAT JSON) " + filled(sql));
    }

    @Test
    void aClaimGoesByThePrimaryKey() throws Exception {
        Sql claim = Sql.of(PostgresRecords.STATEMENTS.claim(), "r", "hash", "t", 1L, 2L, 3L);

        assertThat(plan(claim)).contains("perdure_idempotency_pk").doesNotContain("Seq Scan");
    }

    @Test
    void whatAnOwnerDoesGoesByThePrimaryKey() throws Exception {
        for (Sql sql : List.of(
                Sql.of(RecordSql.RENEW, "r", "t", 1L),
                Sql.of(PostgresRecords.AWAIT, "r", "t"),
                Sql.of(PostgresRecords.STATEMENTS.release(), "r", "t"),
                Sql.of(RecordSql.PART, "r", "t", 1))) {
            assertThat(plan(sql)).contains("_pk").doesNotContain("Seq Scan");
        }
    }

    @Test
    void renewingAndWaitingStayOffEveryIndex() throws Exception {
        node.records().claim(claim("r", "t"));

        probe.run(filled(Sql.of(RecordSql.RENEW, "r", "t", NOW.plus(Samples.RETENTION))));
        probe.run(filled(Sql.of(PostgresRecords.AWAIT, "r", "t")));

        assertThat(probe.run("SELECT pg_stat_get_xact_tuples_hot_updated('perdure_idempotency'::regclass)"))
                .isEqualTo("2");
    }

    @Test
    void whatIsAwaitedIsNotWrittenAgain() throws Exception {
        node.records().claim(claim("r", "t"));
        node.records().awaitEnd("r", "t");

        assertThat(probe.run(filled(Sql.of(PostgresRecords.AWAIT, "r", "t")))).isEqualTo("1");

        assertThat(probe.run("SELECT pg_stat_get_xact_tuples_updated('perdure_idempotency'::regclass)"))
                .isEqualTo("0");
    }

    @Test
    void pruningGoesByTheIndexOfItsTime() throws Exception {
        assertThat(plan(Sql.of(PostgresRecords.STATEMENTS.deleteExpired(), 1L, 2)))
                .contains("perdure_idempotency_expires", "Tid Scan");
        assertThat(plan(Sql.of(PostgresRecords.STATEMENTS.deleteExpiredParts(), 1L, 2)))
                .contains("perdure_idempotency_part_expires", "Tid Scan");
        assertThat(plan(PostgresEndings.sql(SPACE, new Ending.Expired(NOW), 2, false)))
                .contains("perdure_session_expiry", "perdure_session_pk")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aWriteGoesByPrimaryKeys() throws Exception {
        Sql write = STATEMENTS.write("s", List.of(set("a", "1")), NOW);

        assertThat(plan(write))
                .contains("perdure_session_pk", "perdure_session_attribute_pk")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aTouchWithinTheHourStaysOffEveryIndex() throws Exception {
        node.sessions().insert(session("s"), List.of(set("a", "1")));

        probe.run(filled(STATEMENTS.touch(touch("s", LATER))));

        assertThat(probe.run("SELECT pg_stat_get_xact_tuples_hot_updated('perdure_session'::regclass)"))
                .isEqualTo("1");
    }
}
