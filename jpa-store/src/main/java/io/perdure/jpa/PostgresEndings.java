package io.perdure.jpa;

import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import java.util.List;

/**
 * Ends sessions in PostgreSQL, in one statement. Sessions are locked in the order of their ids, so that two who end the
 * same ones do not wait for each other for ever; a session that is being written to is waited for.
 */
record PostgresEndings(Database database, SessionSpace space) implements SessionEndings {
    /** Of Perdure's, among the advisory locks of a database; the second half of the number is the application's. */
    static final int LOCKS = 0x70657264;

    /**
     * The attributes come from a function, which sees what a writer has left that was waited for: the statement itself
     * sees what was there when it began. The session is locked by then, and its attributes are deleted with it only
     * when the statement ends.
     */
    private static final String END =
            """
            WITH ended AS (
              DELETE FROM perdure_session
               WHERE session_id = ANY (ARRAY(/* chosen */))
              RETURNING token_hash, session_id, tenant, user_id, device, address,
                        created_at, renewed_at, last_seen_at, idle_ms, expires_at,
                        CASE WHEN /* notifies */ = 1
                             THEN CAST(pg_notify('perdure_session', application || ':' || session_id) AS varchar)
                        END AS told
            )
            SELECT e.token_hash, e.session_id, e.tenant, e.user_id, e.device, e.address,
                   e.created_at, e.renewed_at, e.last_seen_at, e.idle_ms, e.expires_at,
                   a.name, a.revision, a.key_id, a.value, e.told
              FROM ended e
              LEFT JOIN LATERAL
                   perdure_session_attributes(CASE WHEN /* with attributes */ = 1 THEN e.session_id END) a ON TRUE
            """;

    /** Whoever has the advisory lock, which ends with the statement, finds what has expired; the others find nothing. */
    private static final String EXPIRED =
            """
            SELECT session_id
              FROM perdure_session
             WHERE (SELECT pg_try_advisory_xact_lock(?4, ?5))
               AND application = ?1
               AND prune_after <= ?3
               AND NOT (expires_at > ?3 AND (idle_ms = 0 OR last_seen_at > ?3 - idle_ms))
             ORDER BY prune_after
             LIMIT ?2
            """;

    static Sql sql(SessionSpace space, Ending which, int limit, boolean withAttributes) {
        boolean expired = which instanceof Ending.Expired;
        EndingChoice choice = expired
                ? EndingChoice.of(which, EXPIRED).and(LOCKS, space.application().hashCode())
                : EndingChoice.of(which, EXPIRED);
        String text = END.replace("/* chosen */", choice.sql() + (expired ? "FOR UPDATE SKIP LOCKED" : "FOR UPDATE"))
                .replace("/* notifies */", "?" + choice.next())
                .replace("/* with attributes */", "?" + (choice.next() + 1));
        return Sql.of(
                text, choice.parameters(space.application(), limit, space.notifies() ? 1 : 0, withAttributes ? 1 : 0));
    }

    @Override
    public List<FoundSession> end(Ending which, int limit, boolean withAttributes) {
        return SessionRows.all(database.write("end sessions", sql(space, which, limit, withAttributes)));
    }
}
