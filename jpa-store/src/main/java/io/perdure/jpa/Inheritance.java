package io.perdure.jpa;

import io.perdure.session.spi.FormerKey;
import io.perdure.session.spi.FormerSession;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Heir;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One session of another product, and what is made of it. */
record Inheritance(
        FormerTable table, FormerKey key, String keyHash, Instant now, Function<FormerSession, Optional<Heir>> heir) {
    private static final String REMEMBER =
            """
            UPDATE perdure_session
               SET previous_hash = ?2, previous_until = ?3
             WHERE session_id = ?1
            RETURNING 1
            """;

    Sql look(String application) {
        return table.look(key, keyHash, application, now);
    }

    /** In a transaction: either all of this happens or nothing. */
    Optional<FoundSession> run(EntityManager manager, SessionStatements statements) {
        return table.lock(manager, key, now)
                .flatMap(locked -> heir.apply(locked.session()).map(ours -> {
                    locked.deletes().forEach(sql -> run(manager, sql));
                    store(manager, statements, ours);
                    return ours.session();
                }));
    }

    private void store(EntityManager manager, SessionStatements statements, Heir ours) {
        FoundSession session = ours.session();
        run(manager, statements.insert(session.session(), session.attributes()));
        run(manager, Sql.of(REMEMBER, session.session().info().id(), keyHash, ours.formerUntil()));
    }

    private static void run(EntityManager manager, Sql sql) {
        List<Row> unused = NativeQueries.run(manager, sql);
    }
}
