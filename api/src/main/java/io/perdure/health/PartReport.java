package io.perdure.health;

import java.time.Duration;

/**
 * One part of a report.
 *
 * @param part which one
 * @param status how well it works
 * @param detail why, for anybody to read
 * @param took how long the answer took, or was waited for
 */
public record PartReport(String part, HealthStatus status, String detail, Duration took) {}
