package io.perdure.jpa;

/**
 * Statements on sessions that are the same on both databases. A session is live if
 * {@code expires_at > now AND (idle_ms = 0 OR last_seen_at > now - idle_ms)}: the subtraction cannot overflow.
 */
final class SessionSql {
    static final String FIND =
            """
            SELECT s.token_hash, s.session_id, s.tenant, s.user_id, s.device,
                   s.created_at, s.last_seen_at, s.idle_ms, s.expires_at,
                   a.name, a.revision, a.value
              FROM perdure_session s
              LEFT JOIN perdure_session_attribute a ON a.session_id = s.session_id
             WHERE s.token_hash = ?1
               AND s.expires_at > ?2
               AND (s.idle_ms = 0 OR s.last_seen_at > ?2 - s.idle_ms)
            """;

    static final String LIST =
            """
            SELECT token_hash, session_id, tenant, user_id, device, created_at, last_seen_at, idle_ms, expires_at
              FROM perdure_session
             WHERE tenant = ?1
               AND user_id = ?2
               AND expires_at > ?3
               AND (idle_ms = 0 OR last_seen_at > ?3 - idle_ms)
             ORDER BY created_at, session_id
            """;

    /** An earlier time changes nothing, and the answer is still that the session is live. */
    static final String TOUCH =
            """
            UPDATE perdure_session
               SET last_seen_at = CASE WHEN last_seen_at < ?2 THEN ?2 ELSE last_seen_at END,
                   prune_after = CASE WHEN last_seen_at < ?2 THEN ?3 ELSE prune_after END
             WHERE session_id = ?1
               AND expires_at > ?2
               AND (idle_ms = 0 OR last_seen_at > ?2 - idle_ms)
            RETURNING 1
            """;

    static final String SET_IDLE =
            """
            UPDATE perdure_session
               SET idle_ms = ?2, prune_after = ?3
             WHERE session_id = ?1
               AND expires_at > ?4
               AND (idle_ms = 0 OR last_seen_at > ?4 - idle_ms)
            RETURNING 1
            """;

    static final String ROTATE =
            """
            UPDATE perdure_session
               SET token_hash = ?2
             WHERE token_hash = ?1
               AND expires_at > ?3
               AND (idle_ms = 0 OR last_seen_at > ?3 - idle_ms)
            RETURNING 1
            """;

    static final String SIGN_IN =
            """
            UPDATE perdure_session
               SET token_hash = ?2, user_id = ?3, device = ?4
             WHERE token_hash = ?1
               AND expires_at > ?5
               AND (idle_ms = 0 OR last_seen_at > ?5 - idle_ms)
            RETURNING 1
            """;

    static final String DELETE =
            """
            DELETE FROM perdure_session
             WHERE session_id = ?1
            RETURNING 1
            """;

    static final String DELETE_OWNED =
            """
            DELETE FROM perdure_session
             WHERE session_id = ?1
               AND tenant = ?2
               AND user_id = ?3
            RETURNING 1
            """;

    static final String DELETE_ALL =
            """
            DELETE FROM perdure_session
             WHERE tenant = ?1
               AND user_id = ?2
               AND session_id <> ?3
            RETURNING 1
            """;

    static final String CHECK =
            """
            SELECT session_id, token_hash, tenant, user_id, device,
                   created_at, last_seen_at, idle_ms, expires_at, prune_after
              FROM perdure_session
             WHERE 1 = 0
            """;

    static final String CHECK_ATTRIBUTES =
            """
            SELECT session_id, name, revision, value
              FROM perdure_session_attribute
             WHERE 1 = 0
            """;

    private SessionSql() {}
}
