package io.perdure.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Singleton;

/** The registry of an application, and what is in it. */
@ApplicationScoped
class AskedMicrometer {
    @Produces
    @Singleton
    MeterRegistry registry() {
        return new SimpleMeterRegistry();
    }

    static String runs() {
        MeterRegistry registry = CDI.current().select(MeterRegistry.class).get();
        return runs(registry) + " here, clock " + clock(registry) + ", elsewhere " + clock(Metrics.globalRegistry);
    }

    /** Of all meters, the one that goes with its application: others stay in the global registry from test to test. */
    private static String clock(MeterRegistry registry) {
        Gauge gauge = registry.find("perdure.clock.offset").gauge();
        return gauge == null ? "none" : String.valueOf(gauge.value());
    }

    private static double runs(MeterRegistry registry) {
        return registry.get("perdure.idempotency.requests")
                .tag("outcome", "run")
                .counter()
                .count();
    }
}
