package io.perdure.session;

import io.perdure.crypto.Secrets;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

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
        SessionTimes times =
                new SessionTimes(now, now, now, SessionLimits.check(session.idle()), limits.absoluteEnd(now));
        SessionInfo info = new SessionInfo(
                secrets.randomText(ID_BYTES), session.owner(), StorableText.device(session.device()), times);
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
    public void touch(Session session) {
        SessionTimes times = session.info().times();
        Instant now = now();
        if (!times.lastSeenAt().plus(SessionLimits.touchStep(times.idle())).isAfter(now)) {
            store.touch(List.of(new Touch(session.info().id(), now, StoredSession.pruneAfter(times.seenAt(now)))));
        }
    }

    @Override
    public SaveOutcome setIdle(Session session, Duration idle) {
        SessionLimits.check(idle);
        Instant now = now();
        SessionTimes times = session.info().times().seenAt(now).idleFor(idle);
        return outcome(store.setIdle(session.info().id(), idle, StoredSession.pruneAfter(times), now));
    }

    @Override
    public SaveOutcome save(Session session, AttributeChanges changes) {
        return changes.isEmpty()
                ? SaveOutcome.SAVED
                : outcome(store.write(session.info().id(), sealer.seal(session.info(), changes), now()));
    }

    @Override
    public SwapOutcome compareAndSet(Session session, String name, Optional<Object> expected, Optional<Object> next) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong increment(Session session, String name, long delta) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SessionToken> cycle(SessionToken token) {
        return rotate(token, Optional.empty());
    }

    @Override
    public Optional<SessionToken> renew(SessionToken token, Session session) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<SessionToken> signIn(SessionToken token, String user, Device device) {
        checkUser(user);
        return rotate(token, Optional.of(new SignIn(user, StorableText.device(device))));
    }

    private Optional<SessionToken> rotate(SessionToken token, Optional<SignIn> signIn) {
        SessionToken fresh = newToken();
        Instant now = now();
        return store.rotate(new Rotation(hash(token), hash(fresh), now, now, signIn))
                ? Optional.of(fresh)
                : Optional.empty();
    }

    @Override
    public boolean end(Session session) {
        return end(new Ending.One(session.info().id()), 1) > 0;
    }

    @Override
    public boolean revoke(String id) {
        return end(new Ending.One(id), 1) > 0;
    }

    @Override
    public boolean revoke(SessionOwner owner, String id) {
        checkUser(owner.user());
        return end(new Ending.OneOf(owner, id), 1) > 0;
    }

    @Override
    public int revokeAll(SessionOwner owner) {
        return revokeOthers(owner, "");
    }

    @Override
    public int revokeOthers(SessionOwner owner, String id) {
        checkUser(owner.user());
        return end(new Ending.AllOf(owner, id), Integer.MAX_VALUE);
    }

    @Override
    public int revokeDevice(SessionOwner owner, String label) {
        checkUser(owner.user());
        return end(new Ending.OnDevice(owner, label), Integer.MAX_VALUE);
    }

    @Override
    public int revokeTenant(String tenant) {
        throw new UnsupportedOperationException();
    }

    private int end(Ending which, int limit) {
        return store.end(which, limit, false).size();
    }

    @Override
    public List<ListedSession> list(SessionOwner owner, String currentId) {
        checkUser(owner.user());
        return store.list(owner, now()).stream()
                .map(StoredSession::info)
                .map(info -> new ListedSession(info, info.id().equals(currentId)))
                .toList();
    }

    @Override
    public List<SessionInfo> page(String afterId, int limit) {
        return store.page(afterId, limit, now()).stream()
                .map(StoredSession::info)
                .toList();
    }

    @Override
    public int prune(int limit) {
        return end(new Ending.Expired(now()), limit);
    }

    @Override
    public int reseal(String id) {
        AtomicInteger count = new AtomicInteger();
        boolean unused = store.rewrite(id, now(), found -> {
            List<StoredAttribute> changed = sealer.reseal(found);
            count.set(changed.size());
            return changed;
        });
        return count.get();
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
