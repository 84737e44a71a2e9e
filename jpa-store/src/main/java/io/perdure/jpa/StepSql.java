package io.perdure.jpa;

/** Statements on the steps of handlers that are the same on both databases. */
final class StepSql {
    static final String FIND =
            """
            SELECT request_hash, value
              FROM perdure_idempotency_step
             WHERE record_id = ?1
               AND name = ?2
               AND expires_at > ?3
            """;

    /** For where no statement that answers a record can do it. */
    static final String FORGET =
            """
            DELETE FROM perdure_idempotency_step
             WHERE record_id = ?1
            RETURNING 1
            """;

    static final String CHECK =
            """
            SELECT record_id, name, request_hash, value, expires_at
              FROM perdure_idempotency_step
             WHERE 1 = 0
            """;

    private StepSql() {}
}
