package io.perdure.jpa;

import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Ends sessions in SQLite, where a trigger deletes their attributes: who wants them must read them first. */
record SqliteEndings(Database database, SessionSpace space) implements SessionEndings {
    private static final String END =
            """
            DELETE FROM perdure_session
             WHERE session_id IN (/* chosen */)
            RETURNING token_hash, session_id, tenant, user_id, device, address,
                      created_at, renewed_at, last_seen_at, idle_ms, expires_at,
                      NULL, NULL, NULL, NULL
            """;

    private static final String READ =
            """
            SELECT s.token_hash, s.session_id, s.tenant, s.user_id, s.device, s.address,
                   s.created_at, s.renewed_at, s.last_seen_at, s.idle_ms, s.expires_at,
                   a.name, a.revision, a.key_id, a.value
              FROM perdure_session s
              LEFT JOIN perdure_session_attribute a ON a.session_id = s.session_id
             WHERE s.session_id IN (/* chosen */)
            """;

    private static final String EXPIRED =
            """
            SELECT session_id
              FROM perdure_session
             WHERE application = ?1
               AND prune_after <= ?3
               AND NOT (expires_at > ?3 AND (idle_ms = 0 OR last_seen_at > ?3 - idle_ms))
             ORDER BY prune_after, session_id
             LIMIT ?2
            """;

    @Override
    public List<FoundSession> end(Ending which, int limit, boolean withAttributes) {
        EndingChoice choice = EndingChoice.of(which, EXPIRED);
        Sql end = around(END, choice, limit);
        return SessionRows.all(
                withAttributes
                        ? database.transaction(
                                "end sessions", manager -> readAndEnd(manager, around(READ, choice, limit), end))
                        : database.write("end sessions", end));
    }

    private Sql around(String statement, EndingChoice choice, int limit) {
        return Sql.of(statement.replace("/* chosen */", choice.sql()), choice.parameters(space.application(), limit));
    }

    /** Both find the same sessions: nobody else writes between them. */
    private static List<Row> readAndEnd(EntityManager manager, Sql read, Sql end) {
        SqliteSessions.lock(manager);
        List<Row> found = NativeQueries.run(manager, read);
        List<Row> unused = NativeQueries.run(manager, end);
        return found;
    }
}
