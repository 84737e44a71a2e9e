package io.perdure.observability;

import io.perdure.health.HealthReport;
import io.perdure.health.HealthStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * The readiness of an application by MicroProfile Health, with what was found of each part. Only readiness: a database that
 * is down is no reason to start the application again. A warning is up.
 */
public final class ReadinessCheck implements HealthCheck {
    private final Supplier<HealthReport> health;

    /**
     * Asks when it is asked.
     *
     * @param health looks at everything, within a limit of its own
     */
    public ReadinessCheck(Supplier<HealthReport> health) {
        this.health = health;
    }

    @Override
    public HealthCheckResponse call() {
        HealthReport report = health.get();
        Map<String, Object> data = new LinkedHashMap<>();
        report.parts().forEach(part -> {
            data.put(part.part(), part.status() + ": " + part.detail());
            data.put(part.part() + ".ms", part.took().toMillis());
        });
        Status status = report.status() == HealthStatus.DOWN ? Status.DOWN : Status.UP;
        return new HealthCheckResponse("perdure", status, Optional.of(data));
    }
}
