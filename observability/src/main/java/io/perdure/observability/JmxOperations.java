package io.perdure.observability;

import io.perdure.health.HealthReport;
import io.perdure.session.ResealingProgress;
import java.util.function.Supplier;

/**
 * What may be asked for by JMX.
 *
 * @param health looks at everything
 * @param housekeeping does every chore once
 * @param resealing counts attributes by key
 */
public record JmxOperations(
        Supplier<HealthReport> health, Runnable housekeeping, Supplier<ResealingProgress> resealing) {}
