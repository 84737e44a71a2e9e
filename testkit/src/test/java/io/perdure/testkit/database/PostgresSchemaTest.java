package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresSchemaTest extends SchemaContract {
    private static final String CATALOGUE =
            """
            SELECT c.relkind, c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                   a.attstorage, a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid), c.reloptions
              FROM pg_class c
              JOIN pg_attribute a ON a.attrelid = c.oid
              LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
             WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0
               AND c.relname LIKE 'perdure%' AND c.relname NOT LIKE 'perdure_changelog%'
             UNION ALL
            SELECT 'c', conname, 0, pg_get_constraintdef(oid), NULL, NULL, NULL, NULL, NULL, NULL
              FROM pg_constraint
             WHERE conrelid::regclass::text LIKE 'perdure_session%' OR conrelid::regclass::text LIKE 'perdure_idem%'
             ORDER BY 1, 2, 3""";

    PostgresSchemaTest() {
        super(DatabaseExtension.postgres(), CATALOGUE);
    }

    @Override
    String bytes(String hex) {
        return "'\\x" + hex + "'";
    }

    @Override
    void dropFunctions() throws SQLException {
        sql().execute("DROP FUNCTION perdure_session_attributes");
    }

    @Test
    void idsCompareByBytesAndSealedBytesAreNotCompressed() throws Exception {
        schema().update();
        assertThat(
                        sql().rows(
                                        """
                                SELECT attrelid::regclass, attname FROM pg_attribute
                                 WHERE attcollation = '"C"'::regcollation AND attrelid::regclass::text IN
                                       ('perdure_idempotency', 'perdure_idempotency_part', 'perdure_idempotency_step',
                                        'perdure_session', 'perdure_session_attribute')"""))
                .containsExactlyInAnyOrder(
                        "perdure_idempotency|record_id",
                        "perdure_idempotency|token",
                        "perdure_idempotency_part|record_id",
                        "perdure_idempotency_part|token",
                        "perdure_idempotency_step|record_id",
                        "perdure_idempotency_step|name",
                        "perdure_session|session_id",
                        "perdure_session|token_hash",
                        "perdure_session|previous_hash",
                        "perdure_session_attribute|session_id",
                        "perdure_session_attribute|name");
        assertThat(
                        sql().rows(
                                        """
                                SELECT attrelid::regclass, attname FROM pg_attribute
                                 WHERE attstorage = 'e' AND attrelid::regclass::text LIKE 'perdure%'"""))
                .containsExactlyInAnyOrder(
                        "perdure_idempotency|head",
                        "perdure_idempotency|body",
                        "perdure_idempotency_part|bytes",
                        "perdure_idempotency_step|value",
                        "perdure_session_attribute|value");
    }

    @Test
    void tablesAreTuned() throws Exception {
        schema().update();
        assertThat(sql().rows("SELECT relname, reloptions FROM pg_class WHERE reloptions IS NOT NULL"
                        + " AND relname LIKE 'perdure%' ORDER BY 1"))
                .containsExactly(
                        "perdure_idempotency|{autovacuum_vacuum_scale_factor=0.02}",
                        "perdure_session|{fillfactor=80}",
                        "perdure_session_attribute|{fillfactor=80}");
    }

    @Test
    void touchingASessionIsAHeapOnlyUpdate() throws Exception {
        schema().update();
        new OldSchema(database.dataSource()).insertSession("s1", "hash");
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE perdure_session SET last_seen_at = last_seen_at + 1");
            try (ResultSet hot =
                    statement.executeQuery("SELECT pg_stat_get_xact_tuples_hot_updated('perdure_session'::regclass)")) {
                assertThat(hot.next()).isTrue();
                assertThat(hot.getLong(1)).isEqualTo(1);
            }
        }
    }
}
