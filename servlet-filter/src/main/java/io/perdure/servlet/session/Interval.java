package io.perdure.servlet.session;

import java.time.Duration;

/** The maximum inactive interval in seconds, as the specification counts it: zero or less is for ever. */
final class Interval {
    private Interval() {}

    static int seconds(Duration idle) {
        // Less than a second is some time, and not for ever.
        long seconds = idle.plusMillis(999).toSeconds();
        return (int) Math.min(Integer.MAX_VALUE, seconds);
    }

    static Duration of(int seconds) {
        return Duration.ofSeconds(Math.max(0, seconds));
    }
}
