package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.Secrets;
import io.perdure.housekeeping.KeyRetirement;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionResealing;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sessions under a ring of keys that changes. */
abstract class KeyContract {
    static final int BATCH = 10;
    static final Duration HOUR = Duration.ofHours(1);

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    final TestSecrets secrets = new TestSecrets();
    final Secrets here = secrets.with("k1");
    final LiveKeys keys = here.cipher().keys().orElseThrow();

    /**
     * The store under test.
     *
     * @return a store over the same sessions for every call within one test; nobody else's, and empty before it
     */
    protected abstract SessionStore store();

    /**
     * The store of the answers of the same application.
     *
     * @return a store over the same records for every call within one test; nobody else's, and empty before it
     */
    protected abstract IdempotencyStore records();

    SessionManager manager(SessionStore store, Secrets with) {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(30), Duration.ofDays(7));
        return new StoredSessionManager(
                store,
                new SessionSealing(with, AttributeCodec.standard("")),
                SessionRules.of(limits),
                clock,
                List.of());
    }

    SessionManager manager() {
        return manager(store(), here);
    }

    SessionResealing resealing(SessionStore store) {
        return new SessionResealing(store, manager(store, here), keys, clock);
    }

    static void round(SessionResealing resealing) {
        assertThat(resealing.chore().batch().run(BATCH))
                .as("more is left to the next round")
                .isZero();
    }

    KeyRetirement retirement(SessionResealing resealing) {
        return new KeyRetirement(resealing, records(), here.cipher(), clock);
    }

    SessionToken create() {
        SessionToken token = manager().newToken();
        AttributeChanges attributes = new AttributeChanges().set("x", "a").set("y", "b");
        manager()
                .create(
                        token,
                        new NewSession(
                                new SessionOwner("", "alice"), Device.UNKNOWN, Duration.ofHours(12), attributes));
        return token;
    }

    List<SessionToken> create(int count) {
        List<SessionToken> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(create());
        }
        return tokens;
    }

    Session load(SessionToken token, Secrets with) {
        return manager(store(), with).load(token).orElseThrow();
    }

    void promote(String id) {
        keys.add(secrets.key(id));
        keys.promote(id);
    }
}
