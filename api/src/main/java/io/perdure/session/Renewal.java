package io.perdure.session;

import static io.perdure.config.Setting.SESSION_RENEWAL;
import static io.perdure.config.Setting.SESSION_RENEWAL_OVERLAP;

import io.perdure.config.Settings;
import java.time.Duration;
import java.time.Instant;

/**
 * When the token of a session is replaced while the session goes on.
 *
 * @param after a token so old is replaced; zero for never
 * @param overlap the old token opens the session for so much longer, for requests that are on their way with it; zero
 *     for not at all
 */
public record Renewal(Duration after, Duration overlap) {
    /** Tokens last as long as their sessions. */
    public static final Renewal NEVER = new Renewal(Duration.ZERO, Duration.ZERO);

    /**
     * Checks both.
     *
     * @param after zero, or a millisecond to 36500 days
     * @param overlap zero, or a millisecond to less than {@code after}: no token is ever two behind and still good
     * @throws IllegalArgumentException if one is something else
     */
    public Renewal {
        SessionLimits.check(after);
        SessionLimits.check(overlap);
        if (!after.isZero() && overlap.compareTo(after) >= 0) {
            throw new IllegalArgumentException(
                    "The overlap of a renewal must be shorter than the time between two; they are " + overlap + " and "
                            + after);
        }
    }

    /**
     * Reads {@code perdure.session.renewal} and {@code perdure.session.renewal-overlap}.
     *
     * @param settings the settings in force
     * @return when tokens are replaced
     * @throws io.perdure.ConfigurationException if they are malformed, too long, or do not fit together
     */
    public static Renewal from(Settings settings) {
        Duration after = SessionLimits.read(settings, SESSION_RENEWAL);
        Duration overlap = SessionLimits.read(settings, SESSION_RENEWAL_OVERLAP);
        if (!after.isZero() && overlap.compareTo(after) >= 0) {
            throw settings.invalid(
                    SESSION_RENEWAL_OVERLAP,
                    "It must be shorter than " + settings.key(SESSION_RENEWAL) + ", which is "
                            + settings.text(SESSION_RENEWAL) + ".");
        }
        return new Renewal(after, overlap);
    }

    boolean isDue(SessionTimes times, Instant now) {
        return !after.isZero() && !times.renewedAt().plus(after).isAfter(now);
    }
}
