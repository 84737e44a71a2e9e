package io.perdure.jpa;

import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions in PostgreSQL. A notification makes commits wait for each other: none is sent where nobody wants it. */
record PostgresSessions(SessionSpace space) implements SessionStatements {
    private static final String ATTRIBUTE =
            "(CAST(? AS varchar), CAST(? AS bigint), CAST(? AS varchar), CAST(? AS bytea))";

    private static final RowsSql INSERT_WITH = new RowsSql(
            """
            WITH s AS (
              INSERT INTO perdure_session
                     (session_id, token_hash, application, tenant, user_id, device, address,
                      created_at, renewed_at, last_seen_at, idle_ms, expires_at, prune_after)
              VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
              RETURNING session_id
            )
            INSERT INTO perdure_session_attribute (session_id, name, revision, key_id, value)
            SELECT s.session_id, c.name, c.revision, c.key_id, c.value
              FROM s, (VALUES /* rows */) AS c (name, revision, key_id, value)
            RETURNING 1
            """,
            ATTRIBUTE);

    /**
     * The lock on the session makes this wait for somebody who is ending it, and then find no session. It also puts
     * writers of one session in a row: one that sets what the other removes, and the other way round, would otherwise
     * wait for each other for ever.
     */
    private static final RowsSql WRITE = new RowsSql(
            """
            WITH live AS (
              SELECT session_id, application
                FROM perdure_session
               WHERE session_id = ?1
                 AND application = ?2
                 AND expires_at > ?3
                 AND (idle_ms = 0 OR last_seen_at > ?3 - idle_ms)
                 FOR NO KEY UPDATE
            ), changed (name, revision, key_id, value) AS (
              VALUES /* rows */
            ), gone AS (
              DELETE FROM perdure_session_attribute a
               USING live, changed c
               WHERE a.session_id = live.session_id
                 AND a.name = c.name
                 AND length(c.value) = 0
            ), kept AS (
              INSERT INTO perdure_session_attribute (session_id, name, revision, key_id, value)
              SELECT live.session_id, c.name, c.revision, c.key_id, c.value
                FROM live, changed c
               WHERE length(c.value) > 0
              ON CONFLICT (session_id, name) DO UPDATE
                 SET revision = excluded.revision, key_id = excluded.key_id, value = excluded.value
            )
            SELECT CASE WHEN ?4 = 1
                        THEN CAST(pg_notify('perdure_session', application || ':' || session_id) AS varchar)
                   END
              FROM live
            """,
            ATTRIBUTE);

    /** Locked in the order of their ids, without waiting: touches meet neither each other nor a writer in a deadlock. */
    private static final RowsSql TOUCH = new RowsSql(
            """
            WITH used (session_id, seen_at, prune_after) AS (
              VALUES /* rows */
            ), live AS (
              SELECT s.session_id, u.seen_at, u.prune_after
                FROM perdure_session s
                JOIN used u ON u.session_id = s.session_id
               WHERE s.application = ?1
                 AND s.last_seen_at < u.seen_at
                 AND s.expires_at > u.seen_at
                 AND (s.idle_ms = 0 OR s.last_seen_at > u.seen_at - s.idle_ms)
               ORDER BY s.session_id
                 FOR NO KEY UPDATE OF s SKIP LOCKED
            )
            UPDATE perdure_session s
               SET last_seen_at = live.seen_at,
                   prune_after = CASE WHEN s.prune_after < live.prune_after
                                      THEN live.prune_after ELSE s.prune_after END
              FROM live
             WHERE s.session_id = live.session_id
            RETURNING 1
            """,
            "(CAST(? AS varchar), CAST(? AS bigint), CAST(? AS bigint))");

    private static final String SET_IDLE =
            """
            UPDATE perdure_session
               SET idle_ms = ?3, prune_after = ?4
             WHERE session_id = ?1
               AND application = ?2
               AND expires_at > ?5
               AND (idle_ms = 0 OR last_seen_at > ?5 - idle_ms)
            RETURNING CASE WHEN ?6 = 1
                           THEN CAST(pg_notify('perdure_session', application || ':' || session_id) AS varchar)
                      END
            """;

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
               AND application = ?3
               AND expires_at > ?4
               AND (idle_ms = 0 OR last_seen_at > ?4 - idle_ms)
            RETURNING token_hash, session_id, tenant, user_id, device, address,
                      created_at, renewed_at, last_seen_at, idle_ms, expires_at,
                      CASE WHEN ?11 = 1
                           THEN CAST(pg_notify('perdure_session', application || ':' || session_id) AS varchar)
                      END
            """;

    private static final String TELL =
            """
            SELECT CAST(pg_notify('perdure_session', ?1) AS varchar)
            """;

    static final String CHECK_FUNCTION =
            """
            SELECT name, revision, key_id, value
              FROM perdure_session_attributes('')
             WHERE 1 = 0
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
        return WRITE.with(SessionRows.attributes(changes), id, space.application(), now, notifies());
    }

    @Override
    public Sql touch(List<Touch> touches) {
        return TOUCH.with(SessionRows.touches(touches), space.application());
    }

    @Override
    public Sql setIdle(String id, Duration idle, Instant pruneAfter, Instant now) {
        return Sql.of(SET_IDLE, id, space.application(), idle, pruneAfter, now, notifies());
    }

    @Override
    public Sql rotate(Rotation rotation) {
        return Sql.of(ROTATE, SessionRows.values(rotation, space.application(), notifies()));
    }

    /** {@code SELECT … FOR UPDATE} is lock enough. */
    @Override
    public Optional<Sql> lock(String id) {
        return Optional.empty();
    }

    @Override
    public Optional<Sql> tell(String id) {
        return space.notifies() ? Optional.of(Sql.of(TELL, space.application() + ":" + id)) : Optional.empty();
    }

    private int notifies() {
        return space.notifies() ? 1 : 0;
    }
}
