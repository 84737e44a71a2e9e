package io.perdure.jpa;

import io.perdure.session.SessionOwner;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sessions in PostgreSQL or SQLite. {@link JpaStores} makes one. Safe for use by many threads. */
public final class JpaSessionStore implements SessionStore {
    private final Database database;
    private final SessionStatements statements;

    JpaSessionStore(Database database, SessionStatements statements) {
        this.database = database;
        this.statements = statements;
    }

    @Override
    public void insert(StoredSession session, List<StoredAttribute> attributes) {
        Object[] values = SessionRows.values(session);
        database.write(
                "store a new session",
                attributes.isEmpty()
                        ? Sql.of(statements.insert(), values)
                        : statements.insertWith().with(attributes, values));
    }

    @Override
    public Optional<FoundSession> find(String tokenHash, Instant now) {
        return SessionRows.found(database.read("find a session", Sql.of(SessionSql.FIND, tokenHash, now)));
    }

    @Override
    public boolean write(String id, List<StoredAttribute> changes, Instant now) {
        return did("write attributes", statements.write().with(changes, id, now));
    }

    @Override
    public boolean touch(String id, Instant lastSeen, Instant pruneAfter) {
        return did("touch a session", Sql.of(SessionSql.TOUCH, id, lastSeen, pruneAfter));
    }

    @Override
    public boolean setIdle(String id, Duration idle, Instant pruneAfter, Instant now) {
        return did("limit a session", Sql.of(SessionSql.SET_IDLE, id, idle, pruneAfter, now));
    }

    @Override
    public boolean rotate(String oldHash, String newHash, Instant now) {
        return did("rotate a session", Sql.of(SessionSql.ROTATE, oldHash, newHash, now));
    }

    @Override
    public boolean signIn(String oldHash, SignIn signIn, Instant now) {
        return did(
                "sign in to a session",
                Sql.of(SessionSql.SIGN_IN, oldHash, signIn.tokenHash(), signIn.user(), signIn.device(), now));
    }

    @Override
    public boolean delete(String id) {
        return did("delete a session", Sql.of(SessionSql.DELETE, id));
    }

    @Override
    public boolean delete(SessionOwner owner, String id) {
        return did("delete a session of its owner", Sql.of(SessionSql.DELETE_OWNED, id, owner.tenant(), owner.user()));
    }

    @Override
    public int deleteAll(SessionOwner owner, String exceptId) {
        return count("delete sessions", Sql.of(SessionSql.DELETE_ALL, owner.tenant(), owner.user(), exceptId));
    }

    @Override
    public List<StoredSession> list(SessionOwner owner, Instant now) {
        return database.read("list sessions", Sql.of(SessionSql.LIST, owner.tenant(), owner.user(), now)).stream()
                .map(SessionRows::session)
                .toList();
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return count("delete expired sessions", Sql.of(statements.deleteExpired(), now, limit));
    }

    @Override
    public int rewrite(String id, UnaryOperator<FoundSession> change) {
        return database.transaction(
                "rewrite a session", manager -> new SessionRewrite(id, statements.lock(), change).run(manager));
    }

    private boolean did(String operation, Sql sql) {
        return count(operation, sql) > 0;
    }

    private int count(String operation, Sql sql) {
        return database.write(operation, sql).size();
    }
}
