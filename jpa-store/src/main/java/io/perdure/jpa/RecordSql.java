package io.perdure.jpa;

/** Statements on idempotency records that are the same on both databases. */
final class RecordSql {
    static final String LIVE =
            """
            SELECT 0, request_hash, token, state, head, body, lease_until, expires_at
              FROM perdure_idempotency
             WHERE record_id = ?1
               AND CASE WHEN state = 0 THEN lease_until ELSE expires_at END > ?2
            """;

    static final String COMPLETE =
            """
            UPDATE perdure_idempotency
               SET state = ?3, head = ?4, body = ?5, expires_at = ?6
             WHERE record_id = ?1
               AND token = ?2
               AND state = 0
            RETURNING 1
            """;

    static final String RELEASE =
            """
            DELETE FROM perdure_idempotency
             WHERE record_id = ?1
               AND token = ?2
               AND state = 0
            RETURNING 1
            """;

    static final String CHECK =
            """
            SELECT record_id, request_hash, token, state, head, body, created_at, lease_until, expires_at
              FROM perdure_idempotency
             WHERE 1 = 0
            """;

    private RecordSql() {}
}
