package io.perdure.observability;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;

/** Metrics in the application's registry if that is a bean, and in Micrometer's global one if not. */
final class MicrometerBeans {
    private MicrometerBeans() {}

    static void add(AfterBeanDiscovery event) {
        Beans.addMetrics(event, "micrometer", MicrometerBeans::metrics);
    }

    private static PerdureMetrics metrics(Instance<Object> instance) {
        MeterRegistry registry = Beans.one(MeterRegistry.class, instance).orElse(Metrics.globalRegistry);
        return Beans.watchingTheClock(MicrometerMetrics.in(registry), instance);
    }
}
