package io.perdure.jpa;

import java.util.Optional;

/** Idempotency records in PostgreSQL. */
final class PostgresRecords {
    /**
     * A live record is read and never locked or written. No row: another claim won after this statement's snapshot was
     * taken, and a statement of its own sees it. Who waits for a silent owner waits for its successor.
     */
    private static final String CLAIM =
            """
            WITH live AS (
              SELECT request_hash, token, state, head, body, created_at, lease_until, expires_at
                FROM perdure_idempotency
               WHERE record_id = ?1
                 AND CASE WHEN state = 0 OR (state > 2 AND lease_until > expires_at)
                          THEN lease_until
                          ELSE expires_at END > ?4
            ), mine AS (
              INSERT INTO perdure_idempotency AS r
                     (record_id, request_hash, token, state, head, body,
                      created_at, lease_until, expires_at, attempt, awaited)
              SELECT ?1, ?2, ?3, ?7, CAST('' AS bytea), CAST('' AS bytea), ?4, ?5, ?6, 1, 0
               WHERE NOT EXISTS (SELECT 1 FROM live)
              ON CONFLICT (record_id) DO UPDATE
                 SET request_hash = excluded.request_hash, token = excluded.token, state = excluded.state,
                     head = excluded.head, body = excluded.body, created_at = excluded.created_at,
                     lease_until = excluded.lease_until, expires_at = excluded.expires_at,
                     attempt = CASE WHEN r.state = 0 THEN r.attempt + 1 ELSE 1 END,
                     awaited = CASE WHEN r.state = 0 THEN r.awaited ELSE 0 END
               WHERE CASE WHEN r.state = 0 OR (r.state > 2 AND r.lease_until > r.expires_at)
                          THEN r.lease_until
                          ELSE r.expires_at END <= excluded.created_at
              RETURNING attempt
            )
            SELECT attempt, CAST(NULL AS bytea) AS request_hash, CAST(NULL AS varchar) AS token,
                   CAST(NULL AS smallint) AS state, CAST(NULL AS bytea) AS head, CAST(NULL AS bytea) AS body,
                   CAST(NULL AS bigint) AS created_at, CAST(NULL AS bigint) AS lease_until, CAST(NULL AS bigint) AS expires_at
              FROM mine
             UNION ALL
            SELECT 0, request_hash, token, state, head, body, created_at, lease_until, expires_at
              FROM live
            """;

    /**
     * A notification holds up every other commit that has one, so only who is waited for sends it. The row may be
     * awaited since this statement began: it was locked for that, and what is returned was read after.
     */
    private static final String COMPLETE =
            """
            WITH ended AS (
              UPDATE perdure_idempotency
                 SET state = ?3, head = ?4, body = ?5, expires_at = ?6
               WHERE record_id = ?1
                 AND token = ?2
                 AND state IN (0, 3, 4)
              RETURNING record_id, awaited
            ), forgotten AS (
              DELETE FROM perdure_idempotency_step s
               USING ended e
               WHERE s.record_id = e.record_id
            )
            SELECT CASE WHEN awaited = 1 THEN CAST(pg_notify('perdure_idempotency', record_id) AS varchar) END
              FROM ended
            """;

    private static final String RELEASE =
            """
            WITH ended AS (
              DELETE FROM perdure_idempotency
               WHERE record_id = ?1
                 AND token = ?2
                 AND state IN (0, 4)
              RETURNING record_id, awaited
            )
            SELECT CASE WHEN awaited = 1 THEN CAST(pg_notify('perdure_idempotency', record_id) AS varchar) END
              FROM ended
            """;

    /**
     * What is awaited already is not written again. If it ends after this looked, its end is notified after this began;
     * and two who look at once and see nobody wait both write.
     */
    static final String AWAIT =
            """
            WITH seen AS (
              SELECT awaited
                FROM perdure_idempotency
               WHERE record_id = ?1
                 AND token = ?2
                 AND state IN (0, 3, 4)
            ), noted AS (
              UPDATE perdure_idempotency
                 SET awaited = 1
               WHERE record_id = ?1
                 AND token = ?2
                 AND state IN (0, 3, 4)
                 AND EXISTS (SELECT 1 FROM seen WHERE awaited = 0)
              RETURNING awaited
            )
            SELECT awaited FROM noted
             UNION ALL
            SELECT awaited FROM seen WHERE awaited = 1
            """;

    /** Any number of nodes at once, none of which waits for a row that somebody holds. */
    private static final String DELETE_EXPIRED =
            """
            DELETE FROM perdure_idempotency
             WHERE ctid = ANY (ARRAY(
                     SELECT ctid
                       FROM perdure_idempotency
                      WHERE expires_at <= ?1
                        AND (state IN (1, 2) OR lease_until <= ?1)
                      ORDER BY expires_at
                      LIMIT ?2
                        FOR UPDATE SKIP LOCKED))
            RETURNING 1
            """;

    private static final String DELETE_EXPIRED_PARTS =
            """
            DELETE FROM perdure_idempotency_part
             WHERE ctid = ANY (ARRAY(
                     SELECT ctid
                       FROM perdure_idempotency_part
                      WHERE expires_at <= ?1
                      ORDER BY expires_at
                      LIMIT ?2
                        FOR UPDATE SKIP LOCKED))
            RETURNING 1
            """;

    /** {@code SELECT … FOR UPDATE} is lock enough. */
    static final RecordStatements STATEMENTS =
            new RecordStatements(CLAIM, COMPLETE, RELEASE, DELETE_EXPIRED, DELETE_EXPIRED_PARTS, Optional.empty());

    private PostgresRecords() {}
}
