package io.perdure.session;

import static io.perdure.config.Setting.SESSION_CACHE;
import static io.perdure.config.Setting.SESSION_CACHE_AGE;

import io.perdure.config.Settings;
import java.time.Duration;

/**
 * How much a node remembers of the sessions it loaded.
 *
 * @param sessions most of them; zero for none
 * @param age how long one is used at most without another look, whatever is heard
 */
public record CacheRules(int sessions, Duration age) {
    private static final Duration OLDEST = Duration.ofSeconds(2);

    /**
     * Checks both.
     *
     * @param sessions zero or more
     * @param age a millisecond to two seconds: so long may a session that was ended elsewhere go on here, if nothing is
     *     heard of it
     * @throws IllegalArgumentException if one is something else
     */
    public CacheRules {
        if (sessions < 0) {
            throw new IllegalArgumentException("A cache holds 0 sessions for none, or more; not " + sessions);
        }
        if (!isAge(age)) {
            throw new IllegalArgumentException("What is cached is a millisecond to 2 s old; not " + age);
        }
    }

    /**
     * Reads {@code perdure.session.cache} and {@code perdure.session.cache-age}.
     *
     * @param settings the settings in force
     * @return the rules
     * @throws io.perdure.ConfigurationException if one is malformed or cannot be meant; names it, and what to write
     */
    public static CacheRules from(Settings settings) {
        Duration age = settings.duration(SESSION_CACHE_AGE);
        if (!isAge(age)) {
            throw settings.invalid(SESSION_CACHE_AGE, "Write 1ms to 2s.");
        }
        return new CacheRules(settings.countOrZero(SESSION_CACHE), age);
    }

    private static boolean isAge(Duration age) {
        return age.compareTo(Duration.ofMillis(1)) >= 0 && age.compareTo(OLDEST) <= 0;
    }

    /**
     * Whether anything is remembered.
     *
     * @return false by default
     */
    public boolean isOn() {
        return sessions > 0;
    }
}
