package io.perdure.observability;

import jakarta.enterprise.inject.spi.CDI;
import java.util.TreeMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What MicroProfile Health would find. */
final class AskedHealth {
    private AskedHealth() {}

    static String readiness() {
        HealthCheckResponse response = CDI.current()
                .select(HealthCheck.class, Readiness.Literal.INSTANCE)
                .get()
                .call();
        boolean live = CDI.current()
                .select(HealthCheck.class, Liveness.Literal.INSTANCE)
                .isUnsatisfied();
        return response.getName() + " " + response.getStatus() + " "
                + new TreeMap<>(response.getData().orElseThrow()).keySet() + " no liveness: " + live;
    }
}
