package io.perdure.testkit;

import io.perdure.session.AttributeChanges;
import io.perdure.session.AttributeCodec;
import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.Renewal;
import io.perdure.session.Session;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionListener;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionRules;
import io.perdure.session.SessionSealing;
import io.perdure.session.SessionToken;
import io.perdure.session.StoredSessionManager;
import io.perdure.session.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Nodes with a manager each, over one store or several, with one clock and one set of keys; and what the managers tell.
 * Tenants are random, so tests may share a table.
 */
final class SessionNodes implements AutoCloseable {
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Duration ABSOLUTE = Duration.ofDays(7);
    static final Duration MILLI = Duration.ofMillis(1);
    static final SessionRules RULES = SessionRules.of(new SessionLimits(IDLE, ABSOLUTE));

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    final TestSecrets secrets = new TestSecrets();
    final SessionOwner alice = new SessionOwner(Unique.id(), "alice");
    final SessionOwner guest = SessionOwner.guest(alice.tenant());
    final List<SessionEvent> heard = new CopyOnWriteArrayList<>();
    private final List<StoredSessionManager> managers = new CopyOnWriteArrayList<>();

    StoredSessionManager node(SessionStore store) {
        return node(store, RULES);
    }

    StoredSessionManager node(SessionStore store, SessionRules rules) {
        return node(store, rules, heard::add);
    }

    StoredSessionManager node(SessionStore store, SessionRules rules, SessionListener listener) {
        SessionSealing sealing = new SessionSealing(secrets.with("k1"), AttributeCodec.standard(""));
        return kept(new StoredSessionManager(store, sealing, rules, clock, List.of(listener)));
    }

    /** Closes it with the others. */
    StoredSessionManager kept(StoredSessionManager manager) {
        managers.add(manager);
        return manager;
    }

    /** Rules with a renewal. */
    static SessionRules renewing(Duration after, Duration overlap) {
        return new SessionRules(
                RULES.limits(), new Renewal(after, overlap), RULES.perUser(), RULES.touch(), RULES.maxSize());
    }

    /** Rules with a limit per user. */
    static SessionRules perUser(int most) {
        return new SessionRules(RULES.limits(), RULES.renewal(), most, RULES.touch(), RULES.maxSize());
    }

    /** Rules with a limit of bytes. */
    static SessionRules maxSize(int bytes) {
        return new SessionRules(RULES.limits(), RULES.renewal(), RULES.perUser(), RULES.touch(), bytes);
    }

    static AttributeChanges changes() {
        return new AttributeChanges();
    }

    static SessionToken opened(StoredSessionManager manager, SessionOwner owner) {
        return opened(manager, owner, changes());
    }

    static SessionToken opened(StoredSessionManager manager, SessionOwner owner, AttributeChanges attributes) {
        return opened(manager, new NewSession(owner, Device.labelled("Firefox"), IDLE, attributes));
    }

    static SessionToken opened(StoredSessionManager manager, NewSession session) {
        SessionToken token = manager.newToken();
        Session unused = manager.create(token, session);
        return token;
    }

    static Session load(StoredSessionManager manager, SessionToken token) {
        return manager.load(token).orElseThrow();
    }

    static String id(StoredSessionManager manager, SessionToken token) {
        return load(manager, token).info().id();
    }

    /** The events of a kind. */
    <E extends SessionEvent> List<E> heard(Class<E> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        managers.forEach(StoredSessionManager::close);
    }
}
