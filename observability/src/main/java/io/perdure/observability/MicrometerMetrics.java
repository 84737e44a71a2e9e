package io.perdure.observability;

import io.micrometer.core.instrument.MeterRegistry;

/** Metrics for Micrometer. */
public final class MicrometerMetrics {
    private MicrometerMetrics() {}

    /**
     * Metrics in a registry.
     *
     * @param registry keeps them
     * @return to be given to the engines as a listener
     */
    public static PerdureMetrics in(MeterRegistry registry) {
        return new PerdureMetrics(new MicrometerMeters(registry));
    }
}
