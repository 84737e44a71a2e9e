package io.perdure.servlet.session;

import io.perdure.session.Device;
import io.perdure.session.NewSession;
import io.perdure.session.SaveOutcome;
import io.perdure.session.Session;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionToken;
import java.time.Duration;
import java.util.Optional;
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
    private Device device = Device.UNKNOWN;
    private Duration idle;
    private boolean idleChanged;
    private boolean ended;

    private LiveSession(SessionParts parts, SessionToken token, @Nullable Session stored) {
        this.parts = parts;
        this.token = token;
        this.stored = stored;
        this.createdHere = stored == null;
        this.attributes = new SessionAttributes(parts.codec(), stored);
        this.owner = stored == null ? SessionOwner.guest("") : stored.info().owner();
        this.idle = stored == null ? parts.idle() : stored.info().times().idle();
    }

    static LiveSession create(SessionParts parts) {
        return new LiveSession(parts, parts.manager().newToken(), null);
    }

    static Optional<LiveSession> load(SessionParts parts, SessionToken token) {
        return parts.manager().load(token).map(found -> new LiveSession(parts, token, found));
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

    Duration idle() {
        return idle;
    }

    boolean createdHere() {
        return createdHere;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Id and times, which a new session gets when it is stored: this stores it. */
    SessionInfo info() {
        return (stored == null ? store() : stored).info();
    }

    void setIdle(Duration next) {
        idle = next;
        idleChanged = true;
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
        if (!idleChanged) {
            parts.manager().touch(session);
        }
        SaveOutcome outcome = idleChanged ? parts.manager().setIdle(session, idle) : SaveOutcome.SAVED;
        return outcome == SaveOutcome.GONE ? outcome : parts.manager().save(session, attributes.pending());
    }

    private void written() {
        idleChanged = false;
        attributes.written();
    }

    void changeId() {
        token = stored == null
                ? parts.manager().newToken()
                : rotated(parts.manager().cycle(token));
    }

    void signIn(String user, Device from) {
        token = stored == null
                ? parts.manager().newToken()
                : rotated(parts.manager().signIn(token, user, from));
        owner = new SessionOwner(owner.tenant(), user);
        device = from;
    }

    private SessionToken rotated(Optional<SessionToken> fresh) {
        ended = fresh.isEmpty();
        return fresh.orElseThrow(() -> new IllegalStateException(
                "The session has ended, or another request has given it a new id, since this request began"));
    }

    void end() {
        if (stored != null) {
            parts.manager().revoke(stored.info().id());
        }
        ended = true;
    }
}
