package io.perdure.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_LEASE;
import static io.perdure.config.Setting.IDEMPOTENCY_RETENTION;

import io.perdure.config.Settings;
import java.time.Duration;

/**
 * Two times that have nothing to do with each other.
 *
 * @param lease how long an owner may be silent before another request may take over
 * @param retention how long an answer is kept
 */
public record Lifetimes(Duration lease, Duration retention) {
    /**
     * Checks both.
     *
     * @param lease at least a millisecond
     * @param retention at least the lease
     * @throws IllegalArgumentException if they are not
     */
    public Lifetimes {
        if (lease.compareTo(Duration.ofMillis(1)) < 0 || retention.compareTo(lease) < 0) {
            throw new IllegalArgumentException("The lease must be above zero and not above the retention; they are "
                    + lease + " and " + retention);
        }
    }

    /**
     * Reads {@code perdure.idempotency.lease} and {@code perdure.idempotency.retention}.
     *
     * @param settings the settings in force
     * @return the lifetimes
     * @throws io.perdure.ConfigurationException if they are malformed or do not fit together
     */
    public static Lifetimes from(Settings settings) {
        Duration lease = settings.duration(IDEMPOTENCY_LEASE);
        Duration retention = settings.duration(IDEMPOTENCY_RETENTION);
        if (lease.isZero()) {
            throw settings.invalid(IDEMPOTENCY_LEASE, "A lease is above zero, such as 30s.");
        }
        if (retention.compareTo(lease) < 0) {
            throw settings.invalid(
                    IDEMPOTENCY_RETENTION, "It must not be shorter than " + settings.key(IDEMPOTENCY_LEASE) + ".");
        }
        return new Lifetimes(lease, retention);
    }
}
