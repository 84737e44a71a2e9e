package io.perdure.jpa;

/**
 * Statements on sessions that are the same on both databases. A session is live if
 * {@code expires_at > now AND (idle_ms = 0 OR last_seen_at > now - idle_ms)}: the subtraction cannot overflow.
 */
final class SessionSql {
    /**
     * That the previous hash is not empty is said for the index, which has no others. The last column is 0 if the token
     * was replaced, after {@code ?4}, and opens the session no more: then nobody needs its attributes. A token that was
     * dead at once has no time until which it was good, but that of its rotation. The application is no bare column: SQLite
     * would go through all of its sessions by the index that begins with it.
     */
    static final String FIND =
            """
            SELECT s.token_hash, s.session_id, s.tenant, s.user_id, s.device, s.address,
                   s.created_at, s.renewed_at, s.last_seen_at, s.idle_ms, s.expires_at,
                   a.name, a.revision, a.key_id, a.value,
                   CASE WHEN s.token_hash = ?1 OR s.previous_until > ?2 THEN 1 ELSE 0 END
              FROM perdure_session s
              LEFT JOIN perdure_session_attribute a
                ON a.session_id = s.session_id
               AND (s.token_hash = ?1 OR s.previous_until > ?2)
             WHERE (s.token_hash = ?1
                    OR (s.previous_hash = ?1 AND s.previous_hash <> ''
                        AND (s.previous_until > ?4 OR s.renewed_at > ?4)))
               AND s.application || '' = ?3
               AND s.expires_at > ?2
               AND (s.idle_ms = 0 OR s.last_seen_at > ?2 - s.idle_ms)
            """;

    static final String LIST =
            """
            SELECT token_hash, session_id, tenant, user_id, device, address,
                   created_at, renewed_at, last_seen_at, idle_ms, expires_at
              FROM perdure_session
             WHERE application = ?1
               AND tenant = ?2
               AND user_id = ?3
               AND expires_at > ?4
               AND (idle_ms = 0 OR last_seen_at > ?4 - idle_ms)
             ORDER BY created_at, session_id
            """;

    static final String PAGE =
            """
            SELECT token_hash, session_id, tenant, user_id, device, address,
                   created_at, renewed_at, last_seen_at, idle_ms, expires_at
              FROM perdure_session
             WHERE application = ?1
               AND session_id > ?2
               AND expires_at > ?3
               AND (idle_ms = 0 OR last_seen_at > ?3 - idle_ms)
             ORDER BY session_id
             LIMIT ?4
            """;

    /** Of a session without attributes. */
    static final String INSERT =
            """
            INSERT INTO perdure_session
                   (session_id, token_hash, application, tenant, user_id, device, address,
                    created_at, renewed_at, last_seen_at, idle_ms, expires_at, prune_after)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            RETURNING 1
            """;

    static final String SEALED_UNDER =
            """
            SELECT a.key_id, count(*)
              FROM perdure_session s
              JOIN perdure_session_attribute a ON a.session_id = s.session_id
             WHERE s.application = ?1
             GROUP BY a.key_id
            """;

    static final String SEALED_UNDER_OTHER =
            """
            SELECT s.session_id
              FROM perdure_session s
             WHERE s.application = ?1
               AND s.session_id > ?2
               AND EXISTS (SELECT 1
                             FROM perdure_session_attribute a
                            WHERE a.session_id = s.session_id
                              AND a.key_id <> ?3)
             ORDER BY s.session_id
             LIMIT ?4
            """;

    static final String CHECK =
            """
            SELECT session_id, token_hash, application, tenant, user_id, device, address, created_at, renewed_at,
                   last_seen_at, idle_ms, expires_at, prune_after, previous_hash, previous_until
              FROM perdure_session
             WHERE 1 = 0
            """;

    static final String CHECK_ATTRIBUTES =
            """
            SELECT session_id, name, revision, key_id, value
              FROM perdure_session_attribute
             WHERE 1 = 0
            """;

    private SessionSql() {}
}
