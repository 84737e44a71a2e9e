package io.perdure.health;

/**
 * Something to look at.
 *
 * @param part how the report calls it
 * @param look called on a daemon thread, one at a time; may take long, and may throw, which both count as
 *     {@link HealthStatus#DOWN}
 */
public record HealthProbe(String part, Look look) {
    /** One look. */
    @FunctionalInterface
    public interface Look {
        /**
         * Looks.
         *
         * @return what was found
         */
        Finding now();
    }
}
