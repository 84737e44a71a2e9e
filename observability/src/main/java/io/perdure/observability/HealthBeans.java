package io.perdure.observability;

import io.perdure.health.HealthCheck;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.Readiness;

/** The readiness check, where there is MicroProfile Health. */
final class HealthBeans {
    private HealthBeans() {}

    static void add(AfterBeanDiscovery event) {
        event.<ReadinessCheck>addBean()
                .id("io.perdure.observability.readiness")
                .types(org.eclipse.microprofile.health.HealthCheck.class, Object.class)
                .addQualifier(Readiness.Literal.INSTANCE)
                .scope(Singleton.class)
                .produceWith(instance -> new ReadinessCheck(
                        () -> instance.select(HealthCheck.class).get().check()));
    }
}
