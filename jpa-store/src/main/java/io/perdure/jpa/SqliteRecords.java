package io.perdure.jpa;

import java.util.Optional;

/** Idempotency records in SQLite. */
final class SqliteRecords {
    /** No row: a live record stands in the way, and any reader sees it. */
    private static final String CLAIM =
            """
            INSERT INTO perdure_idempotency
                   (record_id, request_hash, token, state, head, body,
                    created_at, lease_until, expires_at, attempt)
            VALUES (?1, ?2, ?3, ?7, x'', x'', ?4, ?5, ?6, 1)
            ON CONFLICT (record_id) DO UPDATE
               SET request_hash = excluded.request_hash, token = excluded.token, state = excluded.state,
                   head = excluded.head, body = excluded.body, created_at = excluded.created_at,
                   lease_until = excluded.lease_until, expires_at = excluded.expires_at,
                   attempt = CASE WHEN perdure_idempotency.state = 0 THEN perdure_idempotency.attempt + 1 ELSE 1 END
             WHERE CASE WHEN perdure_idempotency.state = 0
                          OR (perdure_idempotency.state > 2
                              AND perdure_idempotency.lease_until > perdure_idempotency.expires_at)
                        THEN perdure_idempotency.lease_until
                        ELSE perdure_idempotency.expires_at END <= excluded.created_at
            RETURNING attempt
            """;

    /** Steps of what is answered are deleted by a trigger. */
    private static final String COMPLETE =
            """
            UPDATE perdure_idempotency
               SET state = ?3, head = ?4, body = ?5, expires_at = ?6
             WHERE record_id = ?1
               AND token = ?2
               AND state IN (0, 3, 4)
            RETURNING 1
            """;

    private static final String RELEASE =
            """
            DELETE FROM perdure_idempotency
             WHERE record_id = ?1
               AND token = ?2
               AND state IN (0, 4)
            RETURNING 1
            """;

    /** Nobody can be notified, so there is nothing to write down. */
    static final String AWAIT =
            """
            SELECT 1
              FROM perdure_idempotency
             WHERE record_id = ?1
               AND token = ?2
               AND state IN (0, 3, 4)
            """;

    private static final String DELETE_EXPIRED =
            """
            DELETE FROM perdure_idempotency
             WHERE rowid IN (
                     SELECT rowid
                       FROM perdure_idempotency
                      WHERE expires_at <= ?1
                        AND (state IN (1, 2) OR lease_until <= ?1)
                      ORDER BY expires_at
                      LIMIT ?2)
            RETURNING 1
            """;

    private static final String DELETE_EXPIRED_PARTS =
            """
            DELETE FROM perdure_idempotency_part
             WHERE rowid IN (
                     SELECT rowid
                       FROM perdure_idempotency_part
                      WHERE expires_at <= ?1
                      ORDER BY expires_at
                      LIMIT ?2)
            RETURNING 1
            """;

    private static final String LOCK =
            """
            UPDATE perdure_idempotency
               SET state = state
             WHERE record_id = ?1
            RETURNING 1
            """;

    static final RecordStatements STATEMENTS =
            new RecordStatements(CLAIM, COMPLETE, RELEASE, DELETE_EXPIRED, DELETE_EXPIRED_PARTS, Optional.of(LOCK));

    private SqliteRecords() {}
}
