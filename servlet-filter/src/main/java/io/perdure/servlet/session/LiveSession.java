package io.perdure.servlet.session;

import io.perdure.session.Device;
import io.perdure.session.ImportedSession;
import io.perdure.session.NewSession;
import io.perdure.session.SaveOutcome;
import io.perdure.session.Session;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionToken;
import io.perdure.session.SwapOutcome;
import io.perdure.session.TokenUse;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A session while a request uses it: what was loaded, what has changed since, and when it is written. A new
 * one exists only here until it is {@linkplain #persist persisted}.
 */
final class LiveSession {
    private final SessionParts parts;
    private final SessionAttributes attributes;
    private final boolean createdHere;
    private SessionToken token;
    private @Nullable Session stored;
    private SessionOwner owner;
    private Device device;
    private Duration idle;
    private boolean idleChanged;
    private boolean ended;
    private boolean firstTokenIsDead;
    /** Until the response leaves, after which there is no new one. */
    private TokenUse tokenUse;

    private LiveSession(SessionParts parts, SessionToken token, SessionOwner owner, Device device) {
        this.parts = parts;
        this.token = token;
        this.createdHere = true;
        this.tokenUse = TokenUse.UNSENT;
        this.attributes = new SessionAttributes(parts.engine(), null);
        this.owner = owner;
        this.device = device;
        this.idle = parts.rules().idle();
    }

    private LiveSession(SessionParts parts, SessionToken token, Session stored) {
        this.parts = parts;
        this.token = token;
        this.stored = stored;
        this.createdHere = false;
        this.tokenUse = TokenUse.SENT;
        this.attributes = new SessionAttributes(parts.engine(), stored);
        this.owner = stored.info().owner();
        this.device = stored.info().device();
        this.idle = stored.info().times().idle();
    }

    static LiveSession create(SessionParts parts, SessionOwner owner, Device device) {
        return new LiveSession(parts, parts.manager().newToken(), owner, device);
    }

    static LiveSession loaded(SessionParts parts, SessionToken token, Session found) {
        return new LiveSession(parts, token, found);
    }

    static LiveSession imported(SessionParts parts, ImportedSession imported) {
        LiveSession session = new LiveSession(parts, imported.token(), imported.session());
        session.tokenUse = TokenUse.UNSENT;
        return session;
    }

    SessionToken token() {
        return token;
    }

    SessionAttributes attributes() {
        return attributes;
    }

    SessionOwner owner() {
        return owner;
    }

    Device device() {
        return device;
    }

    Duration idle() {
        return idle;
    }

    boolean createdHere() {
        return createdHere;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Whether it is what a login leaves: somebody's, or under an id that the application has changed. */
    boolean isOfLogin() {
        return !owner.isGuest() || firstTokenIsDead;
    }

    /** Whether the token it was loaded with still opens it. */
    boolean opensAsBefore() {
        return !ended && !createdHere && !firstTokenIsDead;
    }

    /** Id and times, which a new session gets when it is stored: this stores it. */
    SessionInfo info() {
        return stored().info();
    }

    private Session stored() {
        return stored == null ? store() : stored;
    }

    void setIdle(Duration next) {
        idle = next;
        idleChanged = true;
    }

    void touch() {
        if (stored != null) {
            parts.manager().touch(stored);
        }
    }

    /** Writes what is not yet written. Finds out, at the latest now, whether the session has ended elsewhere. */
    void persist() {
        if (!ended && stored == null) {
            store();
        } else if (!ended && stored != null) {
            ended = write(stored) == SaveOutcome.GONE;
            written();
        }
    }

    private Session store() {
        Session created = parts.manager().create(token, new NewSession(owner, device, idle, attributes.pending()));
        stored = created;
        written();
        return created;
    }

    private SaveOutcome write(Session session) {
        SaveOutcome outcome = idleChanged ? parts.manager().setIdle(session, idle) : SaveOutcome.SAVED;
        return outcome == SaveOutcome.GONE ? outcome : parts.manager().save(session, attributes.pending());
    }

    private void written() {
        idleChanged = false;
        attributes.written();
    }

    /** False if the token opens the session no more: it has ended, or another request was first. */
    boolean changeId() {
        return takes(stored == null ? fresh() : parts.manager().cycle(token, tokenUse));
    }

    /** False if the token opens the session no more: it has ended, or another request was first. */
    boolean signIn(String user, Device from) {
        boolean done = takes(stored == null ? fresh() : parts.manager().signIn(token, tokenUse, user, from));
        if (done) {
            owner = new SessionOwner(owner.tenant(), user);
            device = from;
        }
        return done;
    }

    private Optional<SessionToken> fresh() {
        return Optional.of(parts.manager().newToken());
    }

    private boolean takes(Optional<SessionToken> fresh) {
        fresh.ifPresent(next -> {
            becomes(next);
            firstTokenIsDead = true;
        });
        return fresh.isPresent();
    }

    /** The former token is good for some time yet. */
    boolean renew() {
        Optional<SessionToken> fresh =
                stored == null ? Optional.empty() : parts.manager().renew(token, stored);
        fresh.ifPresent(this::becomes);
        return fresh.isPresent();
    }

    private void becomes(SessionToken next) {
        token = next;
        tokenUse = TokenUse.UNSENT;
    }

    SwapOutcome compareAndSet(String name, Optional<Object> expected, Optional<Object> next) {
        persist();
        SwapOutcome outcome = ended ? SwapOutcome.GONE : parts.manager().compareAndSet(stored(), name, expected, next);
        ended = outcome == SwapOutcome.GONE;
        return outcome;
    }

    OptionalLong increment(String name, long delta) {
        persist();
        OptionalLong sum = ended ? OptionalLong.empty() : parts.manager().increment(stored(), name, delta);
        ended = sum.isEmpty();
        return sum;
    }

    /** False if it has been ended elsewhere. */
    boolean end() {
        boolean byThis = !ended && (stored == null || parts.manager().end(stored));
        ended = true;
        return byThis;
    }
}
