package io.perdure.jpa;

import io.perdure.Bytes;
import io.perdure.session.spi.FormerAttributes;
import io.perdure.session.spi.FormerKey;
import io.perdure.session.spi.FormerSession;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Spring Session JDBC: a table of sessions, and one of attributes. */
final class SpringTables implements FormerTable {
    private static final String NAME = "SPRING_SESSION";

    private static final String CHECK =
            """
            SELECT PRIMARY_ID, SESSION_ID, CREATION_TIME, LAST_ACCESS_TIME, MAX_INACTIVE_INTERVAL, EXPIRY_TIME,
                   PRINCIPAL_NAME
              FROM SPRING_SESSION
             WHERE 1 = 0
            """;

    private static final String CHECK_ATTRIBUTES =
            """
            SELECT SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES
              FROM SPRING_SESSION_ATTRIBUTES
             WHERE 1 = 0
            """;

    private static final String LOOK =
            """
            SELECT 'there'
              FROM SPRING_SESSION
             WHERE SESSION_ID = ?1
               AND EXPIRY_TIME > ?2
             UNION ALL
            SELECT 'inherited'
              FROM perdure_session
             WHERE previous_hash = ?3
               AND previous_hash <> ''
               AND previous_until > ?2
               AND application = ?4
            """;

    /** Waits for who is writing attributes too: their foreign key locks the session. */
    private static final String LOCK_POSTGRES =
            """
            SELECT PRIMARY_ID, CREATION_TIME, LAST_ACCESS_TIME, MAX_INACTIVE_INTERVAL, COALESCE(PRINCIPAL_NAME, '')
              FROM SPRING_SESSION
             WHERE SESSION_ID = ?1
               AND EXPIRY_TIME > ?2
               FOR UPDATE
            """;

    private static final String LOCK_SQLITE =
            """
            UPDATE SPRING_SESSION
               SET EXPIRY_TIME = EXPIRY_TIME
             WHERE SESSION_ID = ?1
               AND EXPIRY_TIME > ?2
            RETURNING PRIMARY_ID, CREATION_TIME, LAST_ACCESS_TIME, MAX_INACTIVE_INTERVAL, COALESCE(PRINCIPAL_NAME, '')
            """;

    private static final String ATTRIBUTES =
            """
            SELECT ATTRIBUTE_NAME, ATTRIBUTE_BYTES
              FROM SPRING_SESSION_ATTRIBUTES
             WHERE SESSION_PRIMARY_ID = ?1
            """;

    /** The foreign key would do it, where the database minds it: SQLite must be told to. */
    private static final String DELETE_ATTRIBUTES =
            """
            DELETE FROM SPRING_SESSION_ATTRIBUTES
             WHERE SESSION_PRIMARY_ID = ?1
            RETURNING 1
            """;

    private static final String DELETE =
            """
            DELETE FROM SPRING_SESSION
             WHERE PRIMARY_ID = ?1
            RETURNING 1
            """;

    private final String table;
    private final String lock;

    SpringTables(String table, SqlDialect dialect) {
        this.table = table;
        this.lock = dialect instanceof PostgresDialect ? LOCK_POSTGRES : LOCK_SQLITE;
    }

    @Override
    public List<Check> checks() {
        return List.of(new Check(table, here(CHECK)), new Check(table + "_ATTRIBUTES", here(CHECK_ATTRIBUTES)));
    }

    @Override
    public Sql look(FormerKey key, String keyHash, String application, Instant now) {
        return Sql.of(here(LOOK), key.id(), now, keyHash, application);
    }

    @Override
    public Optional<Locked> lock(EntityManager manager, FormerKey key, Instant now) {
        return NativeQueries.run(manager, Sql.of(here(lock), key.id(), now)).stream()
                .findFirst()
                .map(row -> locked(manager, row));
    }

    private Locked locked(EntityManager manager, Row row) {
        String primary = row.text(0);
        FormerSession session = new FormerSession(
                row.text(4), row.instant(1), row.instant(2), idle(row.number(3)), attributes(manager, primary));
        return new Locked(session, List.of(Sql.of(here(DELETE_ATTRIBUTES), primary), Sql.of(here(DELETE), primary)));
    }

    private FormerAttributes attributes(EntityManager manager, String primary) {
        Map<String, Bytes> byName = NativeQueries.run(manager, Sql.of(here(ATTRIBUTES), primary)).stream()
                .collect(Collectors.toMap(row -> row.text(0), row -> row.bytes(1)));
        return new FormerAttributes.Separate(byName);
    }

    /** Less than zero is for ever there; and zero is at once, which for us is for ever. */
    private static Duration idle(long seconds) {
        return seconds == 0 ? Duration.ofMillis(1) : Duration.ofSeconds(seconds);
    }

    private String here(String sql) {
        return sql.replace(NAME, table);
    }
}
