package io.perdure.servlet;

import io.perdure.StoreClock;
import io.perdure.config.Settings;
import io.perdure.crypto.Secrets;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotencyListener;
import io.perdure.idempotency.TraceContextSource;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.AttributeCodec;
import io.perdure.session.CacheRules;
import io.perdure.session.SessionListener;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/**
 * Makes the engines from the application's settings and whatever store is there. What is not an interface
 * is {@code Singleton}: it needs no proxy, and cannot have one.
 */
@ApplicationScoped
class EngineProducer {
    @Produces
    @Singleton
    IdempotencyGuard guard(
            IdempotencyStore store,
            Secrets secrets,
            StoreClock clock,
            Instance<IdempotencyListener> listeners,
            Instance<TraceContextSource> traces) {
        return new IdempotencyGuard(
                store,
                secrets,
                clock,
                listeners.stream().toList(),
                OneBean.of(TraceContextSource.class, traces).orElse(TraceContextSource.NONE));
    }

    /** By its class only: whoever wants sessions gets the proxy of the other producer, listeners too. */
    @Produces
    @Singleton
    @Typed(SessionEngine.class)
    SessionEngine sessionEngine(
            SessionStore store,
            SessionSealing sealing,
            Settings settings,
            StoreClock clock,
            Instance<SessionListener> listeners) {
        return SessionEngine.over(
                store,
                CacheRules.from(settings),
                used -> new StoredSessionManager(
                        used,
                        sealing,
                        SessionRules.from(settings),
                        clock,
                        listeners.stream().toList()));
    }

    @Produces
    @Singleton
    SessionSealing sealing(Secrets secrets, AttributeCodec codec) {
        return new SessionSealing(secrets, codec);
    }

    @Produces
    @ApplicationScoped
    SessionManager sessions(SessionEngine engine) {
        return engine.manager();
    }
}
