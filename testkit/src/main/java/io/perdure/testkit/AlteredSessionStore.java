package io.perdure.testkit;

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

/** A store whose tables somebody else has written to: what is read differs from what was stored. */
final class AlteredSessionStore implements SessionStore {
    private final SessionStore store;
    private final UnaryOperator<FoundSession> alteration;

    AlteredSessionStore(SessionStore store, UnaryOperator<FoundSession> alteration) {
        this.store = store;
        this.alteration = alteration;
    }

    @Override
    public void insert(StoredSession session, List<StoredAttribute> attributes) {
        store.insert(session, attributes);
    }

    @Override
    public Optional<FoundSession> find(String tokenHash, Instant now) {
        return store.find(tokenHash, now).map(alteration);
    }

    @Override
    public boolean write(String id, List<StoredAttribute> changes, Instant now) {
        return store.write(id, changes, now);
    }

    @Override
    public boolean touch(String id, Instant lastSeen, Instant pruneAfter) {
        return store.touch(id, lastSeen, pruneAfter);
    }

    @Override
    public boolean setIdle(String id, Duration idle, Instant pruneAfter, Instant now) {
        return store.setIdle(id, idle, pruneAfter, now);
    }

    @Override
    public boolean rotate(String oldHash, String newHash, Instant now) {
        return store.rotate(oldHash, newHash, now);
    }

    @Override
    public boolean signIn(String oldHash, SignIn signIn, Instant now) {
        return store.signIn(oldHash, signIn, now);
    }

    @Override
    public boolean delete(String id) {
        return store.delete(id);
    }

    @Override
    public boolean delete(SessionOwner owner, String id) {
        return store.delete(owner, id);
    }

    @Override
    public int deleteAll(SessionOwner owner, String exceptId) {
        return store.deleteAll(owner, exceptId);
    }

    @Override
    public List<StoredSession> list(SessionOwner owner, Instant now) {
        return store.list(owner, now);
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return store.deleteExpired(now, limit);
    }

    @Override
    public int rewrite(String id, UnaryOperator<FoundSession> change) {
        return store.rewrite(id, found -> change.apply(alteration.apply(found)));
    }
}
