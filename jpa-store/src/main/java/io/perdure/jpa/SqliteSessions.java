package io.perdure.jpa;

import java.util.Optional;

/** Sessions in SQLite, where triggers write the second table: see the change log. */
final class SqliteSessions {
    static final String CHECK_VIEW =
            """
            SELECT session_id, token_hash, tenant, user_id, device,
                   created_at, last_seen_at, idle_ms, expires_at, prune_after, name, revision, value
              FROM perdure_session_entry
             WHERE 1 = 0
            """;

    private static final String ROW = "(?name, ?revision, ?value)";

    private static final String INSERT =
            """
            INSERT INTO perdure_session
                   (session_id, token_hash, tenant, user_id, device,
                    created_at, last_seen_at, idle_ms, expires_at, prune_after)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            RETURNING 1
            """;

    private static final String INSERT_WITH =
            """
            INSERT INTO perdure_session_entry
                   (session_id, token_hash, tenant, user_id, device,
                    created_at, last_seen_at, idle_ms, expires_at, prune_after, name, revision, value)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, c.column1, c.column2, c.column3
              FROM (VALUES /* rows */) AS c
            RETURNING 1
            """;

    /** A value without bytes is a removal, done by a trigger; the row is answered all the same. */
    private static final String WRITE =
            """
            INSERT INTO perdure_session_attribute (session_id, name, revision, value)
            SELECT s.session_id, c.column1, c.column2, c.column3
              FROM perdure_session s, (VALUES /* rows */) AS c
             WHERE s.session_id = ?1
               AND s.expires_at > ?2
               AND (s.idle_ms = 0 OR s.last_seen_at > ?2 - s.idle_ms)
            ON CONFLICT (session_id, name) DO UPDATE
               SET revision = excluded.revision, value = excluded.value
            RETURNING 1
            """;

    private static final String DELETE_EXPIRED =
            """
            DELETE FROM perdure_session
             WHERE rowid IN (
                     SELECT rowid
                       FROM perdure_session
                      WHERE prune_after <= ?1
                        AND NOT (expires_at > ?1 AND (idle_ms = 0 OR last_seen_at > ?1 - idle_ms))
                      ORDER BY prune_after
                      LIMIT ?2)
            RETURNING 1
            """;

    private static final String LOCK =
            """
            UPDATE perdure_session
               SET idle_ms = idle_ms
             WHERE session_id = ?1
            RETURNING 1
            """;

    static final SessionStatements STATEMENTS = new SessionStatements(
            INSERT,
            new AttributeSql(INSERT_WITH, ROW),
            new AttributeSql(WRITE, ROW),
            DELETE_EXPIRED,
            Optional.of(LOCK));

    private SqliteSessions() {}
}
