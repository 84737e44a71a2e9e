package io.perdure.jpa;

import java.util.Optional;

/** Idempotency records in PostgreSQL. */
final class PostgresRecords {
    /**
     * A live record is read and never locked or written. No row: another claim won after this statement's snapshot was
     * taken, and a statement of its own sees it.
     */
    private static final String CLAIM =
            """
            WITH live AS (
              SELECT request_hash, token, state, head, body, lease_until, expires_at
                FROM perdure_idempotency
               WHERE record_id = ?1
                 AND CASE WHEN state = 0 THEN lease_until ELSE expires_at END > ?4
            ), mine AS (
              INSERT INTO perdure_idempotency AS r
                     (record_id, request_hash, token, state, head, body, created_at, lease_until, expires_at)
              SELECT ?1, ?2, ?3, 0, CAST('' AS bytea), CAST('' AS bytea), ?4, ?5, ?6
               WHERE NOT EXISTS (SELECT 1 FROM live)
              ON CONFLICT (record_id) DO UPDATE
                 SET request_hash = excluded.request_hash, token = excluded.token, state = excluded.state,
                     head = excluded.head, body = excluded.body, created_at = excluded.created_at,
                     lease_until = excluded.lease_until, expires_at = excluded.expires_at
               WHERE CASE WHEN r.state = 0 THEN r.lease_until ELSE r.expires_at END <= excluded.created_at
              RETURNING 1
            )
            SELECT 1 AS mine, CAST(NULL AS bytea) AS request_hash, CAST(NULL AS varchar) AS token,
                   CAST(NULL AS smallint) AS state, CAST(NULL AS bytea) AS head, CAST(NULL AS bytea) AS body,
                   CAST(NULL AS bigint) AS lease_until, CAST(NULL AS bigint) AS expires_at
              FROM mine
             UNION ALL
            SELECT 0, request_hash, token, state, head, body, lease_until, expires_at
              FROM live
            """;

    /** Any number of nodes at once, none of which waits for a row that somebody holds. */
    private static final String DELETE_EXPIRED =
            """
            DELETE FROM perdure_idempotency
             WHERE ctid = ANY (ARRAY(
                     SELECT ctid
                       FROM perdure_idempotency
                      WHERE expires_at <= ?1
                        AND (state <> 0 OR lease_until <= ?1)
                      ORDER BY expires_at
                      LIMIT ?2
                        FOR UPDATE SKIP LOCKED))
            RETURNING 1
            """;

    /** {@code SELECT … FOR UPDATE} is lock enough. */
    static final RecordStatements STATEMENTS = new RecordStatements(CLAIM, DELETE_EXPIRED, Optional.empty());

    private PostgresRecords() {}
}
