package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_HEARTBEAT;
import static io.perdure.config.Setting.IDEMPOTENCY_WAIT;

import io.perdure.config.Settings;
import io.perdure.idempotency.Lifetimes;
import java.time.Duration;

/**
 * How long everything lasts.
 *
 * @param lifetimes lease and retention
 * @param heartbeat how long a lease is renewed at most; zero for never
 * @param waitFor how long a duplicate waits for the first request; zero for not at all
 */
record Timing(Lifetimes lifetimes, Duration heartbeat, Duration waitFor) {
    /** Clients and proxies give up long before; a mistyped unit should not hold requests for days. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    static Timing from(Settings settings) {
        Duration wait = settings.duration(IDEMPOTENCY_WAIT);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            throw settings.invalid(IDEMPOTENCY_WAIT, "Write at most 5m, or 0 not to wait.");
        }
        return new Timing(Lifetimes.from(settings), settings.duration(IDEMPOTENCY_HEARTBEAT), wait);
    }
}
