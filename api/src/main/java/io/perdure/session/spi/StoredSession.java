package io.perdure.session.spi;

import io.perdure.session.SessionInfo;
import io.perdure.session.SessionLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A session's row.
 *
 * @param tokenHash keyed hash of the token
 * @param info everything else
 */
public record StoredSession(String tokenHash, SessionInfo info) {
    /**
     * Whether the session has not ended.
     *
     * @param now the time
     * @return false at and after the first of its limits
     */
    public boolean isLive(Instant now) {
        return info.expiresAt().isAfter(now)
                && idleEnd(info.lastSeenAt(), info.idle()).isAfter(now);
    }

    /**
     * The whole hour after which a session is dead whatever is done to it, unless it is touched. Only this
     * time is indexed, and it changes once an hour: a touch within the hour stays off every index.
     *
     * @param lastSeen when it was last used
     * @param idle ends after so much time unused; zero for never
     * @param expiresAt ends then, used or not
     * @return a whole hour, or {@link SessionLimits#NEVER}
     */
    public static Instant pruneAfter(Instant lastSeen, Duration idle, Instant expiresAt) {
        Instant idleEnd = idleEnd(lastSeen, idle);
        Instant end = idleEnd.isBefore(expiresAt) ? idleEnd : expiresAt;
        Instant hour = end.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return hour.isBefore(SessionLimits.NEVER) ? hour : SessionLimits.NEVER;
    }

    /** Never later than NEVER, which is the last moment a database can hold. */
    private static Instant idleEnd(Instant lastSeen, Duration idle) {
        boolean never = idle.isZero() || idle.compareTo(Duration.between(lastSeen, SessionLimits.NEVER)) >= 0;
        return never ? SessionLimits.NEVER : lastSeen.plus(idle);
    }

    /**
     * The same for this row.
     *
     * @return a whole hour, or {@link SessionLimits#NEVER}
     */
    public Instant pruneAfter() {
        return pruneAfter(info.lastSeenAt(), info.idle(), info.expiresAt());
    }
}
