package io.perdure.session;

import java.time.Duration;
import java.time.Instant;

/**
 * When a session began, was used and ends.
 *
 * @param createdAt when it began
 * @param renewedAt when it got its present token
 * @param lastSeenAt when it was last used, to within a minute
 * @param idle ends after so much time unused; zero for never
 * @param expiresAt ends then, used or not
 */
public record SessionTimes(Instant createdAt, Instant renewedAt, Instant lastSeenAt, Duration idle, Instant expiresAt) {
    /**
     * Whether the session has not ended.
     *
     * @param now the time
     * @return false at and after the first of its limits
     */
    public boolean isLive(Instant now) {
        return expiresAt.isAfter(now) && idleEnd().isAfter(now);
    }

    /**
     * When it ends by disuse, unless it is used before.
     *
     * @return never later than {@link SessionLimits#NEVER}, which is the last moment a database can hold
     */
    public Instant idleEnd() {
        boolean never = idle.isZero() || idle.compareTo(Duration.between(lastSeenAt, SessionLimits.NEVER)) >= 0;
        return never ? SessionLimits.NEVER : lastSeenAt.plus(idle);
    }

    /**
     * The same session, used at another time.
     *
     * @param at when
     * @return other times
     */
    public SessionTimes seenAt(Instant at) {
        return new SessionTimes(createdAt, renewedAt, at, idle, expiresAt);
    }

    /**
     * The same session with another limit.
     *
     * @param limit ends after so much time unused; zero for never
     * @return other times
     */
    public SessionTimes idleFor(Duration limit) {
        return new SessionTimes(createdAt, renewedAt, lastSeenAt, limit, expiresAt);
    }
}
