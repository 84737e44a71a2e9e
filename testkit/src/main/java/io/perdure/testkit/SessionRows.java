package io.perdure.testkit;

import io.perdure.Bytes;
import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;

/** Rows as the engine makes them, in a tenant of their own. */
final class SessionRows {
    static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");
    static final Duration IDLE = Duration.ofMinutes(30);
    static final Instant EXPIRY = NOW.plus(Duration.ofDays(7));

    private final SessionOwner owner = new SessionOwner(Unique.id(), "alice");

    SessionOwner owner() {
        return owner;
    }

    StoredSession row() {
        return row(owner, NOW, IDLE, EXPIRY);
    }

    StoredSession row(Duration idle, Instant expiresAt) {
        return row(owner, NOW, idle, expiresAt);
    }

    StoredSession row(SessionOwner whose, Instant created) {
        return row(whose, created, Duration.ZERO, SessionLimits.NEVER);
    }

    static StoredSession row(SessionOwner whose, Instant created, Duration idle, Instant expiresAt) {
        return new StoredSession(
                Unique.hash(),
                new SessionInfo(
                        Unique.id(),
                        whose,
                        Device.labelled("Firefox"),
                        new SessionTimes(created, created, created, idle, expiresAt)));
    }

    static Instant pruneAfter(Instant lastSeen) {
        return StoredSession.pruneAfter(new SessionTimes(NOW, NOW, lastSeen, IDLE, EXPIRY));
    }

    static StoredAttribute attribute(String name, int revision) {
        return new StoredAttribute(name, revision, "k1", Bytes.of(Unique.bytes(40)));
    }

    static StoredAttribute removal(String name) {
        return StoredAttribute.removal(name, 1);
    }
}
