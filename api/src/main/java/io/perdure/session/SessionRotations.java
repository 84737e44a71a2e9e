package io.perdure.session;

import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredSession;
import java.time.Instant;
import java.util.Optional;

/** Gives sessions new tokens. */
final class SessionRotations {
    private final SessionCore core;
    private final Renewal renewal;
    private final SessionEnds ends;

    SessionRotations(SessionCore core, Renewal renewal, SessionEnds ends) {
        this.core = core;
        this.renewal = renewal;
        this.ends = ends;
    }

    Optional<SessionToken> cycle(SessionToken token, TokenUse use) {
        Instant now = core.now();
        SessionToken fresh = core.tokens().fresh();
        return rotated(rotation(token, fresh, now, Optional.empty(), use), RotationCause.CYCLED)
                .map(session -> fresh);
    }

    Optional<SessionToken> signIn(SessionToken token, SignIn signIn, TokenUse use) {
        Instant now = core.now();
        SessionToken fresh = core.tokens().fresh();
        Optional<StoredSession> session =
                rotated(rotation(token, fresh, now, Optional.of(signIn), use), RotationCause.SIGNED_IN);
        session.ifPresent(s -> ends.evict(s.info(), now));
        return session.map(s -> fresh);
    }

    /** Whoever came with a replaced token is late: another request has renewed, or something worse has happened. */
    Optional<SessionToken> renew(SessionToken token, Session session) {
        Instant now = core.now();
        if (session.isByReplacedToken() || !renewal.isDue(session.info().times(), now)) {
            return Optional.empty();
        }
        SessionToken fresh = core.tokens().fresh();
        Instant oldUntil = now.plus(renewal.overlap());
        Rotation rotation =
                new Rotation(core.tokens().hash(token), core.tokens().hash(fresh), now, oldUntil, Optional.empty());
        return rotated(rotation, RotationCause.RENEWED).map(s -> fresh);
    }

    /** The present token is dead at once. */
    private Rotation rotation(
            SessionToken token, SessionToken fresh, Instant now, Optional<SignIn> signIn, TokenUse use) {
        return new Rotation(core.tokens().hash(token), core.tokens().hash(fresh), now, now, signIn, use);
    }

    private Optional<StoredSession> rotated(Rotation rotation, RotationCause cause) {
        Optional<StoredSession> session = core.store().rotate(rotation);
        session.ifPresent(
                s -> core.events().tell(new SessionEvent.TokenChanged(s.info().id(), cause)));
        return session;
    }
}
