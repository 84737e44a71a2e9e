package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.crypto.Secrets;
import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Session;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.StoredAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Sessions with two sealed attributes, x and y, over a store that gives them back altered if a test wants that. */
final class SealedSessions {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final String tenant = Unique.id();
    private final List<SessionEvent> heard = new ArrayList<>();
    private final Supplier<SessionStore> store;

    SealedSessions(Supplier<SessionStore> store) {
        this.store = store;
    }

    String tenant() {
        return tenant;
    }

    /** What managers have told, to be emptied at will. */
    List<SessionEvent> heard() {
        return heard;
    }

    Secrets k1() {
        return keys("k1");
    }

    Secrets keys(String currentKey, String... olderKeys) {
        return secrets.with(currentKey, olderKeys);
    }

    SessionToken create(String x, String y) {
        StoredSessionManager manager = manager("k1");
        SessionToken token = manager.newToken();
        AttributeChanges attributes = new AttributeChanges().set("x", x).set("y", y);
        manager.create(
                token,
                new NewSession(new SessionOwner(tenant, "alice"), Device.UNKNOWN, Duration.ofMinutes(30), attributes));
        return token;
    }

    void save(SessionToken token, AttributeChanges changes) {
        StoredSessionManager manager = manager("k1");
        manager.save(load(manager, token), changes);
    }

    String id(SessionToken token) {
        return load(manager("k1"), token).info().id();
    }

    void alter(SessionToken token, UnaryOperator<StoredAttribute> alteration) {
        assertThat(store.get().rewrite(id(token), clock.instant(), found -> alteredSession(found, alteration)
                        .attributes()))
                .isTrue();
    }

    /** What the store gives back, before the engine opens it. */
    FoundSession stored(SessionToken token) {
        List<FoundSession> seen = new ArrayList<>();
        SessionStore spy = new AlteredSessionStore(store.get(), found -> {
            seen.add(found);
            return found;
        });
        load(manager(spy, k1()), token);
        return seen.get(0);
    }

    static StoredAttribute named(String name, FoundSession found) {
        return found.attributes().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    SessionStore altered(UnaryOperator<StoredAttribute> alteration) {
        return new AlteredSessionStore(store.get(), found -> alteredSession(found, alteration));
    }

    private static FoundSession alteredSession(FoundSession found, UnaryOperator<StoredAttribute> alteration) {
        return new FoundSession(
                found.session(),
                found.attributes().stream()
                        .map(a -> a.name().equals("x") ? alteration.apply(a) : a)
                        .toList());
    }

    static Session load(StoredSessionManager manager, SessionToken token) {
        return manager.load(token).orElseThrow();
    }

    StoredSessionManager manager(String currentKey, String... olderKeys) {
        return manager(store.get(), secrets.with(currentKey, olderKeys));
    }

    StoredSessionManager manager(SessionStore store, Secrets keys) {
        SessionLimits limits = new SessionLimits(Duration.ofMinutes(30), Duration.ofDays(7));
        SessionSealing sealing = new SessionSealing(keys, AttributeCodec.standard(""));
        return new StoredSessionManager(store, sealing, SessionRules.of(limits), clock, List.of(heard::add));
    }

    static Bytes flipped(Bytes bytes) {
        byte[] array = bytes.array().clone();
        array[array.length - 1] ^= 1;
        return Bytes.of(array);
    }
}
