package io.perdure.jpa;

import java.util.Optional;

/** Sessions in PostgreSQL. */
final class PostgresSessions {
    private static final String ROW = "(CAST(?name AS varchar), CAST(?revision AS bigint), CAST(?value AS bytea))";

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
            WITH s AS (
              INSERT INTO perdure_session
                     (session_id, token_hash, tenant, user_id, device,
                      created_at, last_seen_at, idle_ms, expires_at, prune_after)
              VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
              RETURNING session_id
            )
            INSERT INTO perdure_session_attribute (session_id, name, revision, value)
            SELECT s.session_id, c.name, c.revision, c.value
              FROM s, (VALUES /* rows */) AS c (name, revision, value)
            RETURNING 1
            """;

    /**
     * The lock on the session makes this wait for somebody who is ending it, and then find no session. It also puts
     * writers of one session in a row: one that sets what the other removes, and the other way round, would otherwise
     * wait for each other for ever.
     */
    private static final String WRITE =
            """
            WITH live AS (
              SELECT session_id
                FROM perdure_session
               WHERE session_id = ?1
                 AND expires_at > ?2
                 AND (idle_ms = 0 OR last_seen_at > ?2 - idle_ms)
                 FOR NO KEY UPDATE
            ), changed (name, revision, value) AS (
              VALUES /* rows */
            ), gone AS (
              DELETE FROM perdure_session_attribute a
               USING live, changed c
               WHERE a.session_id = live.session_id
                 AND a.name = c.name
                 AND length(c.value) = 0
            ), kept AS (
              INSERT INTO perdure_session_attribute (session_id, name, revision, value)
              SELECT live.session_id, c.name, c.revision, c.value
                FROM live, changed c
               WHERE length(c.value) > 0
              ON CONFLICT (session_id, name) DO UPDATE
                 SET revision = excluded.revision, value = excluded.value
            )
            SELECT 1 FROM live
            """;

    private static final String DELETE_EXPIRED =
            """
            DELETE FROM perdure_session
             WHERE ctid = ANY (ARRAY(
                     SELECT ctid
                       FROM perdure_session
                      WHERE prune_after <= ?1
                        AND NOT (expires_at > ?1 AND (idle_ms = 0 OR last_seen_at > ?1 - idle_ms))
                      ORDER BY prune_after
                      LIMIT ?2
                        FOR UPDATE SKIP LOCKED))
            RETURNING 1
            """;

    /** {@code SELECT … FOR UPDATE} is lock enough. */
    static final SessionStatements STATEMENTS = new SessionStatements(
            INSERT, new AttributeSql(INSERT_WITH, ROW), new AttributeSql(WRITE, ROW), DELETE_EXPIRED, Optional.empty());

    private PostgresSessions() {}
}
