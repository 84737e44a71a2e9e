package io.perdure.jpa;

import io.perdure.session.SessionOwner;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SessionWatch;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sessions in PostgreSQL or SQLite. {@link JpaStores} makes one. Safe for use by many threads. */
public final class JpaSessionStore implements SessionStore {
    private final Database database;
    private final Database chores;
    private final String application;
    private final Signals signals;
    private final SessionStatements statements;
    private final SessionEndings endings;
    private final SessionEndings endingsOfMany;

    JpaSessionStore(Database database, SqlDialect dialect, Signals signals, SessionSpace space) {
        this.database = database;
        this.chores = database.forChores();
        this.application = space.application();
        this.signals = signals;
        this.statements = dialect.sessions(space);
        this.endings = dialect.endings(database, space);
        this.endingsOfMany = dialect.endings(chores, space);
    }

    @Override
    public void insert(StoredSession session, List<StoredAttribute> attributes) {
        database.write("store a new session", statements.insert(session, attributes));
    }

    @Override
    public SessionLookup look(String tokenHash, Instant now) {
        Sql sql = Sql.of(SessionSql.FIND, tokenHash, now, application, now.minus(Rotation.REMEMBERED));
        return SessionRows.lookup(database.read("find a session", sql));
    }

    @Override
    public boolean write(String id, List<StoredAttribute> changes, Instant now) {
        return did("write attributes", statements.write(id, changes, now));
    }

    @Override
    public void touch(List<Touch> touches) {
        database.write("touch sessions", statements.touch(touches));
    }

    @Override
    public boolean setIdle(String id, Duration idle, Instant pruneAfter, Instant now) {
        return did("limit a session", statements.setIdle(id, idle, pruneAfter, now));
    }

    @Override
    public Optional<StoredSession> rotate(Rotation rotation) {
        return database.write("rotate a session", statements.rotate(rotation)).stream()
                .findFirst()
                .map(SessionRows::session);
    }

    /**
     * On PostgreSQL one statement. On SQLite one too, or a transaction of three if attributes are to be answered.
     */
    @Override
    public List<FoundSession> end(Ending which, int limit, boolean withAttributes) {
        boolean many = which instanceof Ending.Expired || which instanceof Ending.OfTenant;
        return (many ? endingsOfMany : endings).end(which, limit, withAttributes);
    }

    @Override
    public List<StoredSession> list(SessionOwner owner, Instant now) {
        return sessions(
                database, "list sessions", Sql.of(SessionSql.LIST, application, owner.tenant(), owner.user(), now));
    }

    @Override
    public List<StoredSession> page(String afterId, int limit, Instant now) {
        return sessions(chores, "list all sessions", Sql.of(SessionSql.PAGE, application, afterId, now, limit));
    }

    @Override
    public boolean rewrite(String id, Instant now, Function<FoundSession, List<StoredAttribute>> change) {
        SessionRewrite rewrite = new SessionRewrite(application, id, now, change);
        return chores.transaction("rewrite a session", manager -> rewrite.run(manager, statements));
    }

    @Override
    public Map<String, Long> sealedUnder() {
        return chores.read("count keys", Sql.of(SessionSql.SEALED_UNDER, application)).stream()
                .collect(Collectors.toMap(row -> row.text(0), row -> row.number(1)));
    }

    @Override
    public List<String> sealedUnderOther(String keyId, String afterId, int limit) {
        Sql sql = Sql.of(SessionSql.SEALED_UNDER_OTHER, application, afterId, keyId, limit);
        return chores.read("find sessions under other keys", sql).stream()
                .map(row -> row.text(0))
                .toList();
    }

    /**
     * Hears of what stores with {@link SessionSpace#notifies} change. On PostgreSQL the first watch takes a connection
     * from the data source, as {@link JpaIdempotencyStore#watch} does, and shares it with that. On SQLite, and where the
     * data source hides the driver, it never hears.
     */
    @Override
    public SessionWatch watch(Consumer<String> changed) {
        return signals.watchSessions(application, changed);
    }

    private static List<StoredSession> sessions(Database database, String operation, Sql sql) {
        return database.read(operation, sql).stream().map(SessionRows::session).toList();
    }

    private boolean did(String operation, Sql sql) {
        return !database.write(operation, sql).isEmpty();
    }
}
