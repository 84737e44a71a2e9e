package io.perdure.jpa;

import io.perdure.idempotency.spi.RunStep;

/**
 * Statements on the steps of handlers that each database has its own way of.
 *
 * @param recording answers a row if the owner still owns the record, and keeps others from taking it over until it commits
 * @param deleteExpired answers a row for each deleted one
 */
record StepStatements(String recording, String deleteExpired) {
    private static final String RECORD =
            """
            WITH held AS (
              SELECT expires_at
                FROM perdure_idempotency
               WHERE record_id = ?1
                 AND token = ?2
                 AND state IN (0, 3, 4)
              /* lock */
            )
            INSERT INTO perdure_idempotency_step (record_id, name, request_hash, value, expires_at)
            SELECT ?1, ?3, ?4, ?5, expires_at
              FROM held
             WHERE 1 = 1
            ON CONFLICT (record_id, name) DO UPDATE
               SET request_hash = excluded.request_hash, value = excluded.value, expires_at = excluded.expires_at
            RETURNING 1
            """;

    private static final String POSTGRES_DELETE_EXPIRED =
            """
            DELETE FROM perdure_idempotency_step
             WHERE ctid = ANY (ARRAY(
                     SELECT ctid
                       FROM perdure_idempotency_step
                      WHERE expires_at <= ?1
                      ORDER BY expires_at
                      LIMIT ?2
                        FOR UPDATE SKIP LOCKED))
            RETURNING 1
            """;

    private static final String SQLITE_DELETE_EXPIRED =
            """
            DELETE FROM perdure_idempotency_step
             WHERE rowid IN (
                     SELECT rowid
                       FROM perdure_idempotency_step
                      WHERE expires_at <= ?1
                      ORDER BY expires_at
                      LIMIT ?2)
            RETURNING 1
            """;

    static final StepStatements POSTGRES =
            new StepStatements(RECORD.replace("/* lock */", "FOR NO KEY UPDATE"), POSTGRES_DELETE_EXPIRED);

    /** The only writer keeps everybody else away in any case. */
    static final StepStatements SQLITE = new StepStatements(RECORD, SQLITE_DELETE_EXPIRED);

    Sql record(RunStep step) {
        return Sql.of(recording, step.recordId(), step.token(), step.name(), step.requestHash(), step.value());
    }
}
