package io.perdure.session;

import io.perdure.Bytes;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sessions in a {@link SessionStore}: hides tokens and seals attributes before the store sees them. To be closed at the
 * end, so that the last uses of sessions are written.
 */
public final class StoredSessionManager implements SessionManager, AutoCloseable {
    private static final int TENANT_BATCH = 1000;

    private final SessionCore core;
    private final SessionRules rules;
    private final SessionTouches touches;
    private final SessionEnds ends;
    private final SessionOpening opening;
    private final SessionRotations rotations;
    private final AttributeSwaps swaps;

    /**
     * A manager over a store.
     *
     * @param store keeps the sessions
     * @param sealing hides and seals them
     * @param rules what holds for all of them
     * @param clock the time, the same on every node
     * @param listeners told what happens
     */
    public StoredSessionManager(
            SessionStore store,
            SessionSealing sealing,
            SessionRules rules,
            InstantSource clock,
            List<SessionListener> listeners) {
        SessionEvents events = new SessionEvents(listeners);
        this.core = new SessionCore(
                store, new SessionTokens(sealing.secrets()), new AttributeSealer(sealing, events), events, clock);
        this.rules = rules;
        this.touches = new SessionTouches(core, rules);
        this.ends = new SessionEnds(core, rules.perUser());
        this.opening = new SessionOpening(core, rules, touches, ends);
        this.rotations = new SessionRotations(core, rules.renewal(), ends);
        this.swaps = new AttributeSwaps(core, this::budget);
    }

    @Override
    public SessionToken newToken() {
        return core.tokens().fresh();
    }

    @Override
    public String reference(SessionToken token) {
        return core.tokens().reference(token);
    }

    @Override
    public AttributeBudget budget() {
        return core.sealer().budget(rules.maxSize(), Map.of());
    }

    @Override
    public AttributeBudget budget(Session session) {
        return core.sealer().budget(rules.maxSize(), session.encoded());
    }

    @Override
    public Session create(SessionToken token, NewSession session) {
        return opening.create(token, session);
    }

    @Override
    public LoadOutcome look(SessionToken token) {
        return opening.look(token);
    }

    @Override
    public void touch(Session session) {
        touches.touch(session);
    }

    /**
     * Writes now what {@link #touch} has left to the other thread. Returns when it is written, or the database has not
     * answered: then it is tried again, as ever.
     */
    public void flush() {
        touches.flush();
    }

    @Override
    public SaveOutcome setIdle(Session session, Duration idle) {
        SessionLimits.check(idle);
        Instant now = core.now();
        SessionTimes times = session.info().times().seenAt(now).idleFor(idle);
        return outcome(core.store().setIdle(session.info().id(), idle, StoredSession.pruneAfter(times), now));
    }

    @Override
    public SaveOutcome save(Session session, AttributeChanges changes) {
        if (changes.isEmpty()) {
            return SaveOutcome.SAVED;
        }
        Map<String, Optional<Bytes>> encoded = core.sealer().encode(changes);
        budget(session).apply(encoded);
        List<StoredAttribute> sealed = core.sealer().seal(session.info(), encoded);
        return outcome(core.store().write(session.info().id(), sealed, core.now()));
    }

    private static SaveOutcome outcome(boolean written) {
        return written ? SaveOutcome.SAVED : SaveOutcome.GONE;
    }

    @Override
    public SwapOutcome compareAndSet(Session session, String name, Optional<Object> expected, Optional<Object> next) {
        return swaps.compareAndSet(session, name, expected, next);
    }

    @Override
    public OptionalLong increment(Session session, String name, long delta) {
        return swaps.increment(session, name, delta);
    }

    @Override
    public Optional<SessionToken> cycle(SessionToken token, TokenUse use) {
        return rotations.cycle(token, use);
    }

    @Override
    public Optional<SessionToken> renew(SessionToken token, Session session) {
        return rotations.renew(token, session);
    }

    @Override
    public Optional<SessionToken> signIn(SessionToken token, TokenUse use, String user, Device device) {
        checkUser(user);
        return rotations.signIn(token, new SignIn(user, StorableText.device(device)), use);
    }

    @Override
    public boolean end(Session session) {
        return ends.one(new Ending.One(session.info().id()), EndCause.INVALIDATED);
    }

    @Override
    public boolean revoke(String id) {
        return ends.one(new Ending.One(id), EndCause.REVOKED);
    }

    @Override
    public boolean revoke(SessionOwner owner, String id) {
        checkUser(owner.user());
        return ends.one(new Ending.OneOf(owner, id), EndCause.REVOKED);
    }

    @Override
    public int revokeAll(SessionOwner owner) {
        return revokeOthers(owner, "");
    }

    @Override
    public int revokeOthers(SessionOwner owner, String id) {
        checkUser(owner.user());
        return ends.all(new Ending.AllOf(owner, id), EndCause.REVOKED);
    }

    @Override
    public int revokeDevice(SessionOwner owner, String label) {
        checkUser(owner.user());
        return ends.all(new Ending.OnDevice(owner, label), EndCause.REVOKED);
    }

    @Override
    public int revokeTenant(String tenant) {
        if (tenant.isEmpty()) {
            throw new IllegalArgumentException(
                    "This needs a tenant; without one, it would end the sessions of everybody");
        }
        return ends.inBatches(new Ending.OfTenant(tenant), TENANT_BATCH, Integer.MAX_VALUE, EndCause.REVOKED);
    }

    @Override
    public List<ListedSession> list(SessionOwner owner, String currentId) {
        checkUser(owner.user());
        return core.store().list(owner, core.now()).stream()
                .map(session -> touches.latest(session.info()))
                .map(info -> new ListedSession(info, info.id().equals(currentId)))
                .toList();
    }

    @Override
    public List<SessionInfo> page(String afterId, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has 1 session or more; not " + limit);
        }
        return core.store().page(afterId, limit, core.now()).stream()
                .map(session -> touches.latest(session.info()))
                .toList();
    }

    @Override
    public int prune(int limit) {
        return ends.all(new Ending.Expired(core.now()), limit, EndCause.EXPIRED);
    }

    @Override
    public int reseal(String id) {
        AtomicInteger count = new AtomicInteger();
        boolean unused = core.store().rewrite(id, core.now(), found -> {
            List<StoredAttribute> changed = core.sealer().reseal(found);
            count.set(changed.size());
            return changed;
        });
        return count.get();
    }

    /** Writes the last uses that are waiting. Touches after this are lost. */
    @Override
    public void close() {
        touches.close();
    }

    /** All guests are the same owner; nobody may list or end the sessions of all of them by mistake. */
    private static void checkUser(String user) {
        if (user.isEmpty()) {
            throw new IllegalArgumentException("This needs a signed-in user, and the owner is a guest");
        }
        StorableText.checked("user", user, StorableText.LONGEST);
    }
}
