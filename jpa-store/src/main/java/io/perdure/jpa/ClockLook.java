package io.perdure.jpa;

import java.time.Duration;
import java.time.Instant;

/**
 * What this machine's clock said, and how far its ticks had come. Ticks go on evenly whatever is done to the clock, but
 * may stand still while the machine is suspended: if the two do not agree, either may be wrong.
 *
 * @param time of the clock
 * @param ticks in nanoseconds, from anywhere
 */
record ClockLook(Instant time, long ticks) {
    /** More than clocks are slewed by between two looks, and less than hurts. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    Duration ticksUntil(ClockLook later) {
        return Duration.ofNanos(later.ticks - ticks);
    }

    /** Whether nothing has happened to the clock in between. */
    boolean agreesWith(ClockLook later) {
        return Duration.between(time, later.time).minus(ticksUntil(later)).abs().compareTo(TOLERANCE) <= 0;
    }
}
