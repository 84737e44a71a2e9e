package io.perdure;

import java.time.Duration;
import java.time.Instant;

/**
 * How a clock was last set right.
 *
 * @param at when, by the clock itself; {@link Instant#MIN} for never
 * @param offset how far the right time is ahead of this machine's; negative if it is behind
 * @param correction how far the offset moved by this measurement; zero for the first one
 */
public record ClockReading(Instant at, Duration offset, Duration correction) {
    /** Nobody has measured. */
    public static final ClockReading NEVER = new ClockReading(Instant.MIN, Duration.ZERO, Duration.ZERO);
}
