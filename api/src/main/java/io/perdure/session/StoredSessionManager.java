package io.perdure.session;

import io.perdure.crypto.Secrets;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Sessions in a {@link SessionStore}: hides tokens and seals attributes before the store sees them. */
public final class StoredSessionManager implements SessionManager {
    private static final int ID_BYTES = 16;
    private static final int LONGEST_TENANT = 64;

    private final SessionStore store;
    private final Secrets secrets;
    private final AttributeSealer sealer;
    private final SessionLimits limits;
    private final InstantSource clock;

    /**
     * A manager over a store.
     *
     * @param store keeps the sessions
     * @param secrets hide and seal them
     * @param codec encodes attributes
     * @param limits when new sessions end
     * @param clock the time, the same on every node
     */
    public StoredSessionManager(
            SessionStore store, Secrets secrets, AttributeCodec codec, SessionLimits limits, InstantSource clock) {
        this.store = store;
        this.secrets = secrets;
        this.sealer = new AttributeSealer(secrets, codec);
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public SessionToken newToken() {
        return SessionToken.parse(secrets.randomText(SessionToken.RANDOM_BYTES)).orElseThrow();
    }

    @Override
    public String reference(SessionToken token) {
        return secrets.hash().text("reference", token.value());
    }

    @Override
    public Session create(SessionToken token, NewSession session) {
        StorableText.checked("tenant", session.owner().tenant(), LONGEST_TENANT);
        StorableText.checked("user", session.owner().user(), StorableText.LONGEST);
        Instant now = now();
        SessionInfo info = new SessionInfo(
                secrets.randomText(ID_BYTES),
                session.owner(),
                StorableText.label(session.device()),
                now,
                now,
                SessionLimits.check(session.idle()),
                limits.absoluteEnd(now));
        List<StoredAttribute> attributes = sealer.seal(info, session.attributes()).stream()
                .filter(attribute -> !attribute.isRemoval())
                .toList();
        StoredSession stored = new StoredSession(hash(token), info);
        store.insert(stored, attributes);
        return sealer.open(new FoundSession(stored, attributes));
    }

    @Override
    public Optional<Session> load(SessionToken token) {
        return store.find(hash(token), now()).map(sealer::open);
    }

    @Override
    public SaveOutcome touch(Session session) {
        SessionInfo info = session.info();
        Instant now = now();
        if (info.lastSeenAt().plus(SessionLimits.touchStep(info.idle())).isAfter(now)) {
            return SaveOutcome.SAVED;
        }
        return outcome(store.touch(info.id(), now, StoredSession.pruneAfter(now, info.idle(), info.expiresAt())));
    }

    @Override
    public SaveOutcome setIdle(Session session, Duration idle) {
        SessionInfo info = session.info();
        Instant now = now();
        return outcome(store.setIdle(
                info.id(), SessionLimits.check(idle), StoredSession.pruneAfter(now, idle, info.expiresAt()), now));
    }

    @Override
    public SaveOutcome save(Session session, AttributeChanges changes) {
        return changes.isEmpty()
                ? SaveOutcome.SAVED
                : outcome(store.write(session.info().id(), sealer.seal(session.info(), changes), now()));
    }

    @Override
    public Optional<SessionToken> cycle(SessionToken token) {
        SessionToken fresh = newToken();
        return store.rotate(hash(token), hash(fresh), now()) ? Optional.of(fresh) : Optional.empty();
    }

    @Override
    public Optional<SessionToken> signIn(SessionToken token, String user, String device) {
        checkUser(user);
        SessionToken fresh = newToken();
        SignIn signIn = new SignIn(hash(fresh), user, StorableText.label(device));
        return store.signIn(hash(token), signIn, now()) ? Optional.of(fresh) : Optional.empty();
    }

    @Override
    public boolean revoke(String id) {
        return store.delete(id);
    }

    @Override
    public boolean revoke(SessionOwner owner, String id) {
        checkUser(owner.user());
        return store.delete(owner, id);
    }

    @Override
    public int revokeAll(SessionOwner owner) {
        checkUser(owner.user());
        return store.deleteAll(owner, "");
    }

    @Override
    public int revokeOthers(SessionOwner owner, String id) {
        checkUser(owner.user());
        return store.deleteAll(owner, id);
    }

    @Override
    public List<SessionInfo> list(SessionOwner owner) {
        checkUser(owner.user());
        return store.list(owner, now()).stream().map(StoredSession::info).toList();
    }

    @Override
    public int prune(int limit) {
        return store.deleteExpired(now(), limit);
    }

    @Override
    public int reseal(String id) {
        return store.rewrite(id, sealer::reseal);
    }

    private static SaveOutcome outcome(boolean written) {
        return written ? SaveOutcome.SAVED : SaveOutcome.GONE;
    }

    /** All guests are the same owner; nobody may list or end the sessions of all of them by mistake. */
    private static void checkUser(String user) {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("This needs a signed-in user, and the owner is a guest");
        }
        StorableText.checked("user", user, StorableText.LONGEST);
    }

    private String hash(SessionToken token) {
        return secrets.hash().text("session", token.value());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
