package io.perdure.observability;

import io.opentelemetry.api.OpenTelemetry;

/** Metrics for OpenTelemetry, whose API must be of version 1.32 or newer. */
public final class OpenTelemetryMetrics {
    private OpenTelemetryMetrics() {}

    /**
     * Metrics of the instrumentation scope {@code io.perdure}.
     *
     * @param telemetry takes them
     * @return to be given to the engines as a listener
     */
    public static PerdureMetrics in(OpenTelemetry telemetry) {
        return new PerdureMetrics(new OpenTelemetryMeters(telemetry));
    }
}
