package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrashingPostgresTest {
    private static Sql sql(CrashingPostgres server) {
        return new Sql(new UnpooledDataSource(server.jdbcUrl()));
    }

    private static List<String> rows(CrashingPostgres server) throws Exception {
        return sql(server).rows("SELECT n FROM kept ORDER BY n");
    }

    @Test
    void whatWasCommittedIsThereAfterACrash() throws Exception {
        try (CrashingPostgres server = CrashingPostgres.alone()) {
            sql(server).execute("CREATE TABLE kept AS SELECT 1 AS n");
            server.crash();
            server.crash();
            assertThat(rows(server)).containsExactly("1");
            assertThatThrownBy(server::failOver).hasMessageContaining("withStandby");
        }
    }

    @Test
    void whatWasCommittedIsThereAfterEachFailOver() throws Exception {
        try (CrashingPostgres server = CrashingPostgres.withStandby()) {
            sql(server).execute("CREATE TABLE kept AS SELECT 1 AS n");
            server.failOver();
            sql(server).execute("INSERT INTO kept VALUES (2)");
            server.replaceStandby();
            sql(server).execute("INSERT INTO kept VALUES (3)");
            server.failOver();
            assertThat(rows(server)).containsExactly("1", "2", "3");
        }
    }
}
