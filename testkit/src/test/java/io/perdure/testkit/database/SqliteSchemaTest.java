package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteSchemaTest extends SchemaContract {
    private static final String CATALOGUE =
            """
            SELECT type, name, tbl_name, sql FROM sqlite_master
             WHERE name LIKE '%perdure%' AND name NOT LIKE '%perdure_changelog%' ORDER BY 1, 2""";

    SqliteSchemaTest() {
        super(DatabaseExtension.sqlite(), CATALOGUE);
    }

    @Override
    String bytes(String hex) {
        return "x'" + hex + "'";
    }

    @Override
    void dropFunctions() {
        // There are none.
    }

    @Test
    void aNewSessionWithItsAttributesIsOneStatement() throws Exception {
        schema().update();
        assertThat(insertEntries("s1", "h1", "x'01'", "x'02'", "x'03'")).isEqualTo(3);
        assertThat(sql().rows("SELECT session_id, token_hash, tenant, user_id, created_at, last_seen_at, idle_ms,"
                        + " expires_at, prune_after, device FROM perdure_session"))
                .containsExactly("s1|h1|acme|ann|1|2|3|4|5|phone");
        assertThat(
                        sql().rows(
                                        "SELECT session_id, name, revision, hex(value) FROM perdure_session_attribute ORDER BY 2"))
                .containsExactly("s1|a0|7|01", "s1|a1|7|02", "s1|a2|7|03");
        assertThat(sql().rows("SELECT device, name, revision FROM perdure_session_entry ORDER BY name"))
                .containsExactly("phone|a0|7", "phone|a1|7", "phone|a2|7");
    }

    @Test
    void aNewSessionWithAllItsColumnsIsOneStatement() throws Exception {
        schema().update();
        sql().execute(
                        """
                        INSERT INTO perdure_session_record
                          (session_id, token_hash, application, tenant, user_id, device, address, created_at, renewed_at,
                           last_seen_at, idle_ms, expires_at, prune_after, name, revision, key_id, value)
                        VALUES ('s1', 'h1', 'shop', 'acme', 'ann', 'phone', '192.0.2.0', 1, 2, 3, 4, 5, 6, 'a', 7, 'k1', x'01'),
                               ('s1', 'h1', 'shop', 'acme', 'ann', 'phone', '192.0.2.0', 1, 2, 3, 4, 5, 6, 'b', 8, 'k2', x'02')""");
        assertThat(
                        sql().rows(
                                        """
                                        SELECT session_id, token_hash, application, tenant, user_id, device, address, created_at,
                                               renewed_at, last_seen_at, idle_ms, expires_at, prune_after FROM perdure_session"""))
                .containsExactly("s1|h1|shop|acme|ann|phone|192.0.2.0|1|2|3|4|5|6");
        assertThat(
                        sql().rows(
                                        "SELECT application, name, revision, key_id, hex(value) FROM perdure_session_record ORDER BY 2"))
                .containsExactly("shop|a|7|k1|01", "shop|b|8|k2|02");
    }

    @Test
    void aForeignSessionUnderTheSameIdIsNotJoined() throws Exception {
        schema().update();
        insertEntries("s1", "h1", "x'01'");
        assertThatThrownBy(() -> insertEntries("s1", "h2", "x'02'", "x'03'"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("perdure_session.session_id");
        assertThat(sql().rows("SELECT hex(value) FROM perdure_session_attribute"))
                .containsExactly("01");
    }

    @Test
    void writingAnEmptyValueRemoves() throws Exception {
        schema().update();
        insertEntries("s1", "h1", "x'01'", "x'02'", "x''");
        assertThat(names()).containsExactly("a0", "a1");
        sql().execute(
                        """
                        INSERT INTO perdure_session_attribute (session_id, name, revision, value)
                        VALUES ('s1', 'a0', 8, x''), ('s1', 'a1', 8, x'0202'), ('s1', 'a3', 8, x'04'), ('s1', 'a4', 8, x'')
                        ON CONFLICT (session_id, name) DO UPDATE SET value = excluded.value, revision = excluded.revision""");
        assertThat(names()).containsExactly("a1", "a3");
    }

    private List<String> names() throws SQLException {
        return sql().rows("SELECT name FROM perdure_session_attribute ORDER BY name");
    }

    private int insertEntries(String id, String tokenHash, String... values) throws SQLException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("('" + id + "', '" + tokenHash + "', 'acme', 'ann', 'phone', 1, 2, 3, 4, 5, 'a" + i
                            + "', 7, ")
                    .append(values[i])
                    .append(')');
        }
        sql().execute(
                        """
                        INSERT INTO perdure_session_entry
                          (session_id, token_hash, tenant, user_id, device, created_at, last_seen_at, idle_ms,
                           expires_at, prune_after, name, revision, value)
                        VALUES
                        """
                                + rows);
        return values.length;
    }
}
