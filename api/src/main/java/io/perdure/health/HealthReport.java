package io.perdure.health;

import java.util.Comparator;
import java.util.List;

/**
 * What a health check found.
 *
 * @param parts in the order of the probes
 */
public record HealthReport(List<PartReport> parts) {
    /**
     * Copies the list.
     *
     * @param parts in the order of the probes
     */
    public HealthReport {
        parts = List.copyOf(parts);
    }

    /**
     * The whole is as bad as its worst part.
     *
     * @return how well this process works
     */
    public HealthStatus status() {
        return parts.stream()
                .map(PartReport::status)
                .max(Comparator.naturalOrder())
                .orElse(HealthStatus.UP);
    }
}
