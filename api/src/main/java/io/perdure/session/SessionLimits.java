package io.perdure.session;

import static io.perdure.config.Setting.SESSION_ABSOLUTE;
import static io.perdure.config.Setting.SESSION_IDLE;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import java.time.Duration;
import java.time.Instant;

/**
 * When sessions end; the earlier of the two.
 *
 * @param idle after so much time unused; zero for never
 * @param absolute after so much time, used or not; zero for never
 */
public record SessionLimits(Duration idle, Duration absolute) {
    /** Further away than any session lasts. */
    public static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /** More is a mistake, and would overflow where times are added; zero is the way to say never. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Checks both.
     *
     * @param idle after so much time unused; zero for never, otherwise a millisecond to 36500 days
     * @param absolute after so much time, used or not; zero for never, otherwise a millisecond to 36500 days
     * @throws IllegalArgumentException if one is something else
     */
    public SessionLimits {
        check(idle);
        check(absolute);
    }

    /** Less than a millisecond would be stored as zero, which is for ever. */
    static Duration check(Duration limit) {
        boolean fits = limit.compareTo(Duration.ofMillis(1)) >= 0 && limit.compareTo(LONGEST) <= 0;
        if (!limit.isZero() && !fits) {
            throw new IllegalArgumentException(
                    "A limit of a session is zero for never, or a millisecond to 36500 days; this one is " + limit);
        }
        return limit;
    }

    /**
     * Reads {@code perdure.session.idle} and {@code perdure.session.absolute}.
     *
     * @param settings the settings in force
     * @return the limits
     * @throws io.perdure.ConfigurationException if they are malformed or too long
     */
    public static SessionLimits from(Settings settings) {
        return new SessionLimits(read(settings, SESSION_IDLE), read(settings, SESSION_ABSOLUTE));
    }

    static Duration read(Settings settings, Setting setting) {
        Duration limit = settings.duration(setting);
        if (limit.compareTo(LONGEST) > 0) {
            throw settings.invalid(setting, "Write at most 36500d, or 0 for never.");
        }
        return limit;
    }

    Instant absoluteEnd(Instant created) {
        return absolute.isZero() ? NEVER : created.plus(absolute);
    }
}
