package io.perdure.health;

/**
 * What a probe found.
 *
 * @param status how well it works
 * @param detail why, in a sentence that anybody may read: no address, no secret, nothing of the data
 */
public record Finding(HealthStatus status, String detail) {}
