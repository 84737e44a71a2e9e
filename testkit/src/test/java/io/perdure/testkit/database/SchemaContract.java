package io.perdure.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.liquibase.PerdureSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for the tables on every database. */
abstract class SchemaContract {
    private static final Set<String> SIXTY_FOUR_BITS = Set.of("int8", "BIGINT");

    @RegisterExtension
    final DatabaseExtension database;

    private final String catalogue;

    /** The query lists all that is defined in the database, but for Liquibase's own tables. */
    SchemaContract(DatabaseExtension database, String catalogue) {
        this.database = database;
        this.catalogue = catalogue;
    }

    PerdureSchema schema() {
        return new PerdureSchema(database.dataSource());
    }

    Sql sql() {
        return new Sql(database.dataSource());
    }

    @Test
    void applyingTwiceChangesNothing() throws Exception {
        assertThat(schema().pending()).isNotEmpty();
        schema().update();
        List<String> once = sql().rows(catalogue);
        assertThat(schema().pending()).isEmpty();
        schema().update();
        assertThat(sql().rows(catalogue)).isEqualTo(once).hasSizeGreaterThan(3);
    }

    @Test
    void askingWhatIsPendingChangesNothing() throws Exception {
        assertThat(schema().pending())
                .contains(
                        "0001-idempotency",
                        "0003-session-device",
                        "0006-idempotency-attempt",
                        "0007-session-previous",
                        "0008-idempotency-step");
        assertThat(sql().rows(catalogue)).isEmpty();
    }

    @Test
    void anOldDatabaseIsBroughtForwardAndKeepsItsRows() throws Exception {
        checkBroughtForward("perdure_changelog");
    }

    @Test
    void tablesWithoutOurHistoryAreBroughtForwardAndKeepTheirRows() throws Exception {
        checkBroughtForward("made_elsewhere");
        sql().execute("DROP TABLE made_elsewhere", "DROP TABLE made_elsewhere_lock");
    }

    @Test
    void aLostHistoryIsNoHarm() throws Exception {
        schema().update();
        List<String> before = sql().rows(catalogue);
        sql().execute("DROP TABLE perdure_changelog", "DROP TABLE perdure_changelog_lock");
        schema().update();
        assertThat(sql().rows(catalogue)).isEqualTo(before);
    }

    @Test
    void aLockLeftByADeadNodeIsNoHarm() throws Exception {
        new OldSchema(database.dataSource()).create("perdure_changelog");
        sql().execute(
                        """
                        UPDATE perdure_changelog_lock
                           SET locked = TRUE, lockgranted = CURRENT_TIMESTAMP, lockedby = 'dead node'""");
        schema().update();
        assertThat(schema().pending()).isEmpty();
    }

    @Test
    void timesAre64BitNumbers() throws Exception {
        schema().update();
        assertThat(types("perdure_idempotency", "created_at", "lease_until", "expires_at"))
                .allMatch(SIXTY_FOUR_BITS::contains);
        assertThat(types("perdure_idempotency_part", "expires_at")).allMatch(SIXTY_FOUR_BITS::contains);
        assertThat(types("perdure_idempotency_step", "expires_at")).allMatch(SIXTY_FOUR_BITS::contains);
        assertThat(types(
                        "perdure_session",
                        "created_at",
                        "renewed_at",
                        "last_seen_at",
                        "idle_ms",
                        "expires_at",
                        "prune_after",
                        "previous_until"))
                .allMatch(SIXTY_FOUR_BITS::contains);
        assertThat(types("perdure_session_attribute", "revision")).allMatch(SIXTY_FOUR_BITS::contains);
    }

    @Test
    void deletingASessionDeletesItsAttributes() throws Exception {
        schema().update();
        new OldSchema(database.dataSource()).insertSession("s1", "hash");
        sql().execute(
                        "INSERT INTO perdure_session_attribute (session_id, name, revision, value) VALUES ('s1', 'cart', 1, "
                                + bytes("ab") + ")");
        sql().execute("DELETE FROM perdure_session WHERE session_id = 's1'");
        assertThat(sql().rows("SELECT name FROM perdure_session_attribute")).isEmpty();
    }

    @Test
    void twoSessionsNeverShareAToken() throws Exception {
        schema().update();
        OldSchema old = new OldSchema(database.dataSource());
        old.insertSession("s1", "hash");
        assertThatThrownBy(() -> old.insertSession("s2", "hash")).isInstanceOf(SQLException.class);
    }

    /** Attributes without a key, and what the version before calls the indexes: it goes on serving meanwhile. */
    @Test
    void theOldVersionStillWritesAndRotates() throws Exception {
        schema().update();
        OldSchema old = new OldSchema(database.dataSource());
        old.insertSession("s1", "hash");
        old.writeAttribute("s1", "cart", bytes("ab"));
        old.writeAttribute("s1", "cart", bytes("cd"));
        sql().execute("UPDATE perdure_session SET token_hash = 'fresh' WHERE token_hash = 'hash' AND expires_at > 3");
        assertThat(sql().rows("SELECT session_id, token_hash, application, previous_hash FROM perdure_session"))
                .containsExactly("s1|fresh||");
        assertThat(sql().rows("SELECT name, revision, key_id FROM perdure_session_attribute"))
                .containsExactly("cart|7|");
    }

    @Test
    void aPartIsStoredOnce() throws Exception {
        schema().update();
        insertPart("r", "t", 0);
        insertPart("r", "t", 1);
        insertPart("r", "u", 0);
        insertPart("s", "t", 0);
        assertThatThrownBy(() -> insertPart("r", "t", 1)).isInstanceOf(SQLException.class);
    }

    private void insertPart(String id, String token, int number) throws SQLException {
        sql().execute(
                        "INSERT INTO perdure_idempotency_part (record_id, token, part_number, bytes, expires_at) VALUES ('"
                                + id + "', '" + token + "', " + number + ", " + bytes("ab") + ", 1)");
    }

    @Test
    void aStepOfARecordIsStoredOnce() throws Exception {
        schema().update();
        insertStep("r", "a");
        insertStep("r", "b");
        insertStep("s", "a");
        assertThatThrownBy(() -> insertStep("r", "a")).isInstanceOf(SQLException.class);
    }

    private void insertStep(String id, String name) throws SQLException {
        sql().execute(
                        "INSERT INTO perdure_idempotency_step (record_id, name, request_hash, value, expires_at) VALUES ('"
                                + id + "', '" + name + "', " + bytes("ab") + ", " + bytes("cd") + ", 1)");
    }

    @Test
    void anOldDatabaseEndsUpLikeANewOne() throws Exception {
        schema().update();
        List<String> fresh = sql().rows(catalogue);
        sql().execute(
                        "DROP TABLE perdure_session_attribute",
                        "DROP TABLE perdure_session",
                        "DROP TABLE perdure_idempotency",
                        "DROP TABLE perdure_idempotency_part",
                        "DROP TABLE perdure_idempotency_step");
        sql().execute(
                        "DROP VIEW IF EXISTS perdure_session_entry",
                        "DROP VIEW IF EXISTS perdure_session_record",
                        "DROP TABLE perdure_changelog");
        dropFunctions();
        new OldSchema(database.dataSource()).create("perdure_changelog");
        schema().update();
        assertThat(sql().rows(catalogue)).isEqualTo(fresh);
    }

    abstract String bytes(String hex);

    /** What an old database has not, beside tables and views. */
    abstract void dropFunctions() throws SQLException;

    private void checkBroughtForward(String history) throws Exception {
        OldSchema old = new OldSchema(database.dataSource());
        old.create(history);
        old.insertSession("s1", "hash");
        old.insertRecord("r1", bytes("ab"));
        schema().update();
        old.insertRecord("r2", bytes("cd"));
        assertThat(sql().rows("SELECT session_id, user_id, prune_after, device, application, address, renewed_at,"
                        + " previous_hash, previous_until FROM perdure_session"))
                .containsExactly("s1|ann|5||||0||0");
        assertThat(
                        sql().rows(
                                        "SELECT record_id, token, expires_at, attempt, awaited FROM perdure_idempotency ORDER BY 1"))
                .containsExactly("r1|token|3|1|0", "r2|token|3|1|0");
        assertThat(schema().pending()).isEmpty();
    }

    private List<String> types(String table, String... columns) throws Exception {
        Map<String, String> types = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection();
                ResultSet result = connection.getMetaData().getColumns(null, null, table, "%")) {
            while (result.next()) {
                types.put(result.getString("COLUMN_NAME"), result.getString("TYPE_NAME"));
            }
        }
        assertThat(types).containsKeys(columns);
        return List.of(columns).stream().map(types::get).toList();
    }
}
