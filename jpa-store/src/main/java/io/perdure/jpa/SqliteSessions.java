package io.perdure.jpa;

import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions in SQLite, where triggers write the second table: see the change log. It tells nobody what changes. */
record SqliteSessions(SessionSpace space) implements SessionStatements {
    static final String CHECK_VIEW =
            """
            SELECT session_id, token_hash, application, tenant, user_id, device, address, created_at, renewed_at,
                   last_seen_at, idle_ms, expires_at, prune_after, name, revision, key_id, value
              FROM perdure_session_record
             WHERE 1 = 0
            """;

    private static final String ATTRIBUTE = "(?, ?, ?, ?)";

    private static final RowsSql INSERT_WITH = new RowsSql(
            """
            INSERT INTO perdure_session_record
                   (session_id, token_hash, application, tenant, user_id, device, address,
                    created_at, renewed_at, last_seen_at, idle_ms, expires_at, prune_after,
                    name, revision, key_id, value)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,
                   c.column1, c.column2, c.column3, c.column4
              FROM (VALUES /* rows */) AS c
            RETURNING 1
            """,
            ATTRIBUTE);

    /** A value without bytes is a removal, done by a trigger; the row is answered all the same. */
    private static final RowsSql WRITE = new RowsSql(
            """
            INSERT INTO perdure_session_attribute (session_id, name, revision, key_id, value)
            SELECT s.session_id, c.column1, c.column2, c.column3, c.column4
              FROM perdure_session s, (VALUES /* rows */) AS c
             WHERE s.session_id = ?1
               AND s.application = ?2
               AND s.expires_at > ?3
               AND (s.idle_ms = 0 OR s.last_seen_at > ?3 - s.idle_ms)
            ON CONFLICT (session_id, name) DO UPDATE
               SET revision = excluded.revision, key_id = excluded.key_id, value = excluded.value
            RETURNING 1
            """,
            ATTRIBUTE);

    private static final RowsSql TOUCH = new RowsSql(
            """
            UPDATE perdure_session
               SET last_seen_at = used.column2,
                   prune_after = CASE WHEN prune_after < used.column3 THEN used.column3 ELSE prune_after END
              FROM (VALUES /* rows */) AS used
             WHERE session_id = used.column1
               AND application = ?1
               AND last_seen_at < used.column2
               AND expires_at > used.column2
               AND (idle_ms = 0 OR last_seen_at > used.column2 - idle_ms)
            RETURNING 1
            """,
            "(?, ?, ?)");

    private static final String SET_IDLE =
            """
            UPDATE perdure_session
               SET idle_ms = ?3, prune_after = ?4
             WHERE session_id = ?1
               AND application = ?2
               AND expires_at > ?5
               AND (idle_ms = 0 OR last_seen_at > ?5 - idle_ms)
            RETURNING 1
            """;

    /** As {@link SessionSql#FIND}, without the index that begins with the application. */
    private static final String ROTATE =
            """
            UPDATE perdure_session
               SET token_hash = ?2, renewed_at = ?4, previous_until = ?5,
                   previous_hash = CASE WHEN ?10 = 1 THEN previous_hash ELSE token_hash END,
                   user_id = CASE WHEN ?6 = 1 THEN ?7 ELSE user_id END,
                   device = CASE WHEN ?6 = 1 THEN ?8 ELSE device END,
                   address = CASE WHEN ?6 = 1 THEN ?9 ELSE address END
             WHERE (token_hash = ?1
                    OR (previous_hash = ?1 AND previous_hash <> '' AND previous_until > ?4 AND ?5 = 0))
               AND application || '' = ?3
               AND expires_at > ?4
               AND (idle_ms = 0 OR last_seen_at > ?4 - idle_ms)
            RETURNING token_hash, session_id, tenant, user_id, device, address,
                      created_at, renewed_at, last_seen_at, idle_ms, expires_at
            """;

    private static final String LOCK =
            """
            UPDATE perdure_session
               SET idle_ms = idle_ms
             WHERE session_id = ?1
            RETURNING 1
            """;

    @Override
    public Sql insert(StoredSession session, List<StoredAttribute> attributes) {
        Object[] values = SessionRows.values(session, space.application());
        return attributes.isEmpty()
                ? Sql.of(SessionSql.INSERT, values)
                : INSERT_WITH.with(SessionRows.attributes(attributes), values);
    }

    @Override
    public Sql write(String id, List<StoredAttribute> changes, Instant now) {
        return WRITE.with(SessionRows.attributes(changes), id, space.application(), now);
    }

    @Override
    public Sql touch(List<Touch> touches) {
        return TOUCH.with(SessionRows.touches(touches), space.application());
    }

    @Override
    public Sql setIdle(String id, Duration idle, Instant pruneAfter, Instant now) {
        return Sql.of(SET_IDLE, id, space.application(), idle, pruneAfter, now);
    }

    @Override
    public Sql rotate(Rotation rotation) {
        return Sql.of(ROTATE, SessionRows.values(rotation, space.application()));
    }

    @Override
    public Optional<Sql> lock(String id) {
        return Optional.of(Sql.of(LOCK, id));
    }

    /** Whatever is read in this transaction after this, nobody else writes before it ends. */
    static void lock(EntityManager manager) {
        List<Row> unused = NativeQueries.run(manager, Sql.of(LOCK, ""));
    }

    @Override
    public Optional<Sql> tell(String id) {
        return Optional.empty();
    }
}
