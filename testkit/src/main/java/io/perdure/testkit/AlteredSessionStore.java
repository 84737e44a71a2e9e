package io.perdure.testkit;

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
    public SessionLookup look(String tokenHash, Instant now) {
        SessionLookup lookup = store.look(tokenHash, now);
        return lookup.opened()
                .map(alteration)
                .<SessionLookup>map(SessionLookup.Open::new)
                .orElse(lookup);
    }

    @Override
    public boolean write(String id, List<StoredAttribute> changes, Instant now) {
        return store.write(id, changes, now);
    }

    @Override
    public void touch(List<Touch> touches) {
        store.touch(touches);
    }

    @Override
    public boolean setIdle(String id, Duration idle, Instant pruneAfter, Instant now) {
        return store.setIdle(id, idle, pruneAfter, now);
    }

    @Override
    public Optional<StoredSession> rotate(Rotation rotation) {
        return store.rotate(rotation);
    }

    @Override
    public List<FoundSession> end(Ending which, int limit, boolean withAttributes) {
        return store.end(which, limit, withAttributes).stream().map(alteration).toList();
    }

    @Override
    public List<StoredSession> list(SessionOwner owner, Instant now) {
        return store.list(owner, now);
    }

    @Override
    public List<StoredSession> page(String afterId, int limit, Instant now) {
        return store.page(afterId, limit, now);
    }

    @Override
    public boolean rewrite(String id, Instant now, Function<FoundSession, List<StoredAttribute>> change) {
        return store.rewrite(id, now, found -> change.apply(alteration.apply(found)));
    }

    @Override
    public Map<String, Long> sealedUnder() {
        return store.sealedUnder();
    }

    @Override
    public List<String> sealedUnderOther(String keyId, String afterId, int limit) {
        return store.sealedUnderOther(keyId, afterId, limit);
    }

    @Override
    public SessionWatch watch(Consumer<String> changed) {
        return store.watch(changed);
    }
}
