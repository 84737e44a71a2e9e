package io.perdure.session.spi;

import io.perdure.session.SessionInfo;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionTimes;
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
     * The whole hour after which a session is dead whatever is done to it, unless it is touched. Only this
     * time is indexed, and it changes once an hour: a touch within the hour stays off every index.
     *
     * @param times of the session
     * @return a whole hour, or {@link SessionLimits#NEVER}
     */
    public static Instant pruneAfter(SessionTimes times) {
        Instant idleEnd = times.idleEnd();
        Instant end = idleEnd.isBefore(times.expiresAt()) ? idleEnd : times.expiresAt();
        Instant hour = end.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        return hour.isBefore(SessionLimits.NEVER) ? hour : SessionLimits.NEVER;
    }

    /**
     * The same for this row.
     *
     * @return a whole hour, or {@link SessionLimits#NEVER}
     */
    public Instant pruneAfter() {
        return pruneAfter(info.times());
    }
}
