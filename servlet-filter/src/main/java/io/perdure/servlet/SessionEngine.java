package io.perdure.servlet;

import io.perdure.session.CacheRules;
import io.perdure.session.CachedSessions;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.util.Optional;
import java.util.function.Function;

/**
 * The session manager of the application, and what it stands on, to be closed in this order.
 *
 * @param manager manages sessions
 * @param cache remembers them, if that is configured
 */
record SessionEngine(StoredSessionManager manager, Optional<CachedSessions> cache) implements AutoCloseable {
    static SessionEngine over(
            SessionStore store, CacheRules rules, Function<SessionStore, StoredSessionManager> manager) {
        Optional<CachedSessions> cache =
                rules.isOn() ? Optional.of(new CachedSessions(store, rules)) : Optional.empty();
        return new SessionEngine(manager.apply(cache.map(c -> (SessionStore) c).orElse(store)), cache);
    }

    @Override
    public void close() {
        manager.close();
        cache.ifPresent(CachedSessions::close);
    }
}
