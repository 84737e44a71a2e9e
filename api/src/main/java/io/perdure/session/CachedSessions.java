package io.perdure.session;

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
import java.util.function.Supplier;

/**
 * A store that remembers what it found, sealed as it is stored, until it hears of a change from any node, changes it
 * itself, or {@link CacheRules#age} is over. While the watch of the store behind hears nothing, it is not asked for
 * anything remembered. Holds at most {@link CacheRules#sessions} and 64 MiB. A session opened by a token that has a
 * successor is not remembered, nor is that a token opens nothing.
 */
public final class CachedSessions implements SessionStore, AutoCloseable {
    private final SessionStore store;
    private final SessionCache cache;
    private final SessionWatch watch;

    /**
     * A store in front of another one.
     *
     * @param store asked for what is not remembered
     * @param rules how much is remembered, and for how long
     */
    public CachedSessions(SessionStore store, CacheRules rules) {
        this.store = store;
        this.cache = new SessionCache(rules);
        this.watch = store.watch(cache::changed);
    }

    @Override
    public void insert(StoredSession session, List<StoredAttribute> attributes) {
        store.insert(session, attributes);
    }

    @Override
    public SessionLookup look(String tokenHash, Instant now) {
        if (!watch.isHearing()) {
            cache.clear();
            return store.look(tokenHash, now);
        }
        return cache.find(tokenHash, now)
                .<SessionLookup>map(SessionLookup.Open::new)
                .orElseGet(() -> ask(tokenHash, now));
    }

    private SessionLookup ask(String tokenHash, Instant now) {
        SessionCache.Lookup lookup = cache.begin(now);
        try {
            SessionLookup answer = store.look(tokenHash, now);
            answer.opened()
                    .filter(session -> session.session().tokenHash().equals(tokenHash) && watch.isHearing())
                    .ifPresent(session -> cache.keep(lookup, session));
            return answer;
        } finally {
            cache.end(lookup);
        }
    }

    @Override
    public boolean write(String id, List<StoredAttribute> changes, Instant now) {
        try {
            return store.write(id, changes, now);
        } finally {
            // After an error too: nobody knows whether it was written.
            cache.changed(id);
        }
    }

    @Override
    public void touch(List<Touch> touches) {
        store.touch(touches);
        touches.forEach(touch -> cache.changed(touch.id()));
    }

    @Override
    public boolean setIdle(String id, Duration idle, Instant pruneAfter, Instant now) {
        try {
            return store.setIdle(id, idle, pruneAfter, now);
        } finally {
            cache.changed(id);
        }
    }

    @Override
    public Optional<StoredSession> rotate(Rotation rotation) {
        return forgetting(() -> store.rotate(rotation), session -> session.ifPresent(this::forget));
    }

    @Override
    public List<FoundSession> end(Ending which, int limit, boolean withAttributes) {
        return forgetting(
                () -> store.end(which, limit, withAttributes), ended -> ended.forEach(e -> forget(e.session())));
    }

    private void forget(StoredSession session) {
        cache.changed(session.info().id());
    }

    /** After an error nobody knows which sessions were changed. */
    private <T> T forgetting(Supplier<T> change, Consumer<T> forget) {
        boolean answered = false;
        try {
            T answer = change.get();
            forget.accept(answer);
            answered = true;
            return answer;
        } finally {
            if (!answered) {
                cache.clear();
            }
        }
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
        try {
            return store.rewrite(id, now, change);
        } finally {
            cache.changed(id);
        }
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

    /** Stops listening; from then on, nothing is remembered. */
    @Override
    public void close() {
        watch.close();
    }
}
