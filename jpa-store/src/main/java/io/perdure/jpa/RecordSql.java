package io.perdure.jpa;

import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.AnswerPart;

/** Statements on idempotency records that are the same on both databases. */
final class RecordSql {
    static final String LIVE =
            """
            SELECT 0, request_hash, token, state, head, body, created_at, lease_until, expires_at
              FROM perdure_idempotency
             WHERE record_id = ?1
               AND CASE WHEN state = 0 OR (state > 2 AND lease_until > expires_at)
                        THEN lease_until
                        ELSE expires_at END > ?2
            """;

    /** An earlier end changes nothing, and the answer is still that the lease is held. */
    static final String RENEW =
            """
            UPDATE perdure_idempotency
               SET lease_until = CASE WHEN lease_until < ?3 THEN ?3 ELSE lease_until END
             WHERE record_id = ?1
               AND token = ?2
               AND state IN (0, 3, 4)
            RETURNING 1
            """;

    /** Written again if it is known already: only a lock keeps others from taking the record over meanwhile. */
    static final String RECORD_EFFECTS =
            """
            UPDATE perdure_idempotency
               SET state = 3
             WHERE record_id = ?1
               AND token = ?2
               AND state IN (0, 3, 4)
            RETURNING 1
            """;

    /** Whoever sees it looks into the same database. */
    static final String OWNED =
            """
            SELECT 1
              FROM perdure_idempotency
             WHERE record_id = ?1
               AND token = ?2
            """;

    static final String AMEND =
            """
            UPDATE perdure_idempotency
               SET state = ?3, head = ?4, body = ?5, expires_at = ?6
             WHERE record_id = ?1
               AND token = ?2
               AND state = 1
            RETURNING 1
            """;

    static final String APPEND =
            """
            INSERT INTO perdure_idempotency_part (record_id, token, part_number, bytes, expires_at)
            VALUES (?1, ?2, ?3, ?4, ?5)
            RETURNING 1
            """;

    static final String PART =
            """
            SELECT bytes
              FROM perdure_idempotency_part
             WHERE record_id = ?1
               AND token = ?2
               AND part_number = ?3
            """;

    /** Only the first bytes are read of what may be large. */
    static final String COUNT_SEALED =
            """
            SELECT (SELECT count(*)
                      FROM perdure_idempotency
                     WHERE expires_at > ?2
                       AND substr(head, 1, length(?1)) = ?1)
                 + (SELECT count(*)
                      FROM perdure_idempotency_part
                     WHERE expires_at > ?2
                       AND substr(bytes, 1, length(?1)) = ?1)
                 + (SELECT count(*)
                      FROM perdure_idempotency_step
                     WHERE expires_at > ?2
                       AND substr(value, 1, length(?1)) = ?1)
            """;

    static final String CHECK =
            """
            SELECT record_id, request_hash, token, state, head, body,
                   created_at, lease_until, expires_at, attempt, awaited
              FROM perdure_idempotency
             WHERE 1 = 0
            """;

    static final String CHECK_PARTS =
            """
            SELECT record_id, token, part_number, bytes, expires_at
              FROM perdure_idempotency_part
             WHERE 1 = 0
            """;

    private RecordSql() {}

    static Sql append(AnswerPart part) {
        return Sql.of(APPEND, part.recordId(), part.token(), part.number(), part.bytes(), part.expiresAt());
    }

    /** A statement that puts an answer into a record. */
    static Sql put(String text, String recordId, String token, Answer answer) {
        return Sql.of(
                text, recordId, token, StateCode.of(answer.state()), answer.head(), answer.body(), answer.expiresAt());
    }
}
