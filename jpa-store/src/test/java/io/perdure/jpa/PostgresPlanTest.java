package io.perdure.jpa;

import static io.perdure.jpa.Samples.NOW;
import static io.perdure.jpa.Samples.claim;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.testkit.database.DatabaseExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How PostgreSQL does what it is asked. */
class PostgresPlanTest {

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

    @Test
    void aClaimGoesByThePrimaryKey() throws Exception {
        Sql claim = Sql.of(PostgresRecords.STATEMENTS.claim(), "r", "hash", "t", 1L, 2L, 3L, 0);

        assertThat(probe.planByIndex(claim)).contains("perdure_idempotency_pk").doesNotContain("Seq Scan");
    }

    @Test
    void whatAnOwnerDoesGoesByThePrimaryKey() throws Exception {
        for (Sql sql : List.of(
                Sql.of(RecordSql.RENEW, "r", "t", 1L),
                Sql.of(PostgresRecords.AWAIT, "r", "t"),
                Sql.of(PostgresRecords.STATEMENTS.release(), "r", "t"),
                Sql.of(RecordSql.RECORD_EFFECTS, "r", "t"),
                Sql.of(PostgresRecords.STATEMENTS.complete(), "r", "t", 1, Bytes.EMPTY, Bytes.EMPTY, 1L),
                StepStatements.POSTGRES.record(Samples.step("r", "t", "charge")),
                Sql.of(StepSql.FIND, "r", "charge", 1L),
                Sql.of(RecordSql.PART, "r", "t", 1))) {
            assertThat(probe.planByIndex(sql)).contains("_pk").doesNotContain("Seq Scan");
        }
    }

    @Test
    void renewingAndWaitingStayOffEveryIndex() throws Exception {
        node.records().claim(claim("r", "t"));

        probe.run(Probe.filled(Sql.of(RecordSql.RENEW, "r", "t", NOW.plus(Samples.RETENTION))));
        probe.run(Probe.filled(Sql.of(PostgresRecords.AWAIT, "r", "t")));

        assertThat(probe.run("SELECT pg_stat_get_xact_tuples_hot_updated('perdure_idempotency'::regclass)"))
                .isEqualTo("2");
    }

    @Test
    void whatIsAwaitedIsNotWrittenAgain() throws Exception {
        node.records().claim(claim("r", "t"));
        node.records().awaitEnd("r", "t");

        assertThat(probe.run(Probe.filled(Sql.of(PostgresRecords.AWAIT, "r", "t"))))
                .isEqualTo("1");

        assertThat(probe.run("SELECT pg_stat_get_xact_tuples_updated('perdure_idempotency'::regclass)"))
                .isEqualTo("0");
    }

    @Test
    void pruningGoesByTheIndexOfItsTime() throws Exception {
        assertThat(probe.planByIndex(Sql.of(PostgresRecords.STATEMENTS.deleteExpired(), 1L, 2)))
                .contains("perdure_idempotency_expires", "Tid Scan");
        assertThat(probe.planByIndex(Sql.of(PostgresRecords.STATEMENTS.deleteExpiredParts(), 1L, 2)))
                .contains("perdure_idempotency_part_expires", "Tid Scan");
        assertThat(probe.planByIndex(Sql.of(StepStatements.POSTGRES.deleteExpired(), 1L, 2)))
                .contains("perdure_idempotency_step_expires", "Tid Scan");
    }
}
