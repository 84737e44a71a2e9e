package io.perdure.session;

import static io.perdure.config.Setting.SESSION_MAX_SIZE;
import static io.perdure.config.Setting.SESSION_PER_USER;
import static io.perdure.config.Setting.SESSION_TOUCH;

import io.perdure.config.Settings;
import java.time.Duration;

/**
 * What holds for all sessions of an application.
 *
 * @param limits when they end
 * @param renewal when their tokens are replaced
 * @param perUser most sessions of one user; zero for any number
 * @param touch last use is written when it moves by this much, or a twentieth of the idle time, whichever is less
 * @param maxSize most bytes that the encoded attributes of one session may have together
 */
public record SessionRules(SessionLimits limits, Renewal renewal, int perUser, Duration touch, int maxSize) {
    private static final Duration SHORTEST_TOUCH = Duration.ofSeconds(1);
    private static final Duration LONGEST_TOUCH = Duration.ofHours(1);
    private static final Duration USUAL_TOUCH = Duration.ofMinutes(1);
    private static final int USUAL_SIZE = 4 * 1024 * 1024;
    private static final int STEPS_IN_IDLE = 20;

    /**
     * Checks the numbers.
     *
     * @param limits when they end
     * @param renewal when their tokens are replaced
     * @param perUser zero or more
     * @param touch a second, which is how often last uses are written, to an hour, beyond which lists tell nothing
     * @param maxSize one byte or more
     * @throws IllegalArgumentException if one is something else
     */
    public SessionRules {
        if (perUser < 0) {
            throw new IllegalArgumentException(
                    "The most sessions of one user are 0 for any number, or more; not " + perUser);
        }
        if (!isTouch(touch)) {
            throw new IllegalArgumentException("Last use is written each second to each hour; not each " + touch);
        }
        if (maxSize < 1) {
            throw new IllegalArgumentException("A session may have one byte or more; not " + maxSize);
        }
    }

    /**
     * Rules of which only the limits differ from the defaults of the settings.
     *
     * @param limits when sessions end
     * @return no renewal, any number of sessions, last use each minute, 4 MiB
     */
    public static SessionRules of(SessionLimits limits) {
        return new SessionRules(limits, Renewal.NEVER, 0, USUAL_TOUCH, USUAL_SIZE);
    }

    /**
     * Reads {@code perdure.session.idle}, {@code absolute}, {@code renewal}, {@code renewal-overlap}, {@code per-user},
     * {@code touch} and {@code max-size}.
     *
     * @param settings the settings in force
     * @return the rules
     * @throws io.perdure.ConfigurationException if one is malformed or cannot be meant; names it, and what to write
     */
    public static SessionRules from(Settings settings) {
        Duration touch = settings.duration(SESSION_TOUCH);
        if (!isTouch(touch)) {
            throw settings.invalid(SESSION_TOUCH, "Write 1s to 1h.");
        }
        int maxSize = settings.bytes(SESSION_MAX_SIZE);
        if (maxSize < 1) {
            throw settings.invalid(SESSION_MAX_SIZE, "Nothing could be stored. Write a size such as 4MiB.");
        }
        return new SessionRules(
                SessionLimits.from(settings),
                Renewal.from(settings),
                settings.countOrZero(SESSION_PER_USER),
                touch,
                maxSize);
    }

    private static boolean isTouch(Duration touch) {
        return touch.compareTo(SHORTEST_TOUCH) >= 0 && touch.compareTo(LONGEST_TOUCH) <= 0;
    }

    /** Last use is written only when it moves by this much: most requests then write nothing. */
    Duration touchStep(Duration idle) {
        Duration part = idle.dividedBy(STEPS_IN_IDLE);
        return idle.isZero() || part.compareTo(touch) > 0 ? touch : part;
    }
}
