package io.perdure.observability;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.perdure.idempotency.IdempotencyListener;
import io.perdure.idempotency.TraceContextSource;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Metrics and spans for the {@link OpenTelemetry} that is a bean, as MicroProfile Telemetry makes one, else for the global
 * one. That is asked for with the first event: asking before somebody has set it would set it to one that does nothing.
 */
final class OpenTelemetryBeans {
    private OpenTelemetryBeans() {}

    static void add(AfterBeanDiscovery event) {
        Beans.addMetrics(event, "opentelemetry", OpenTelemetryBeans::metrics);
        event.<OpenTelemetryTracing>addBean()
                .id("io.perdure.observability.tracing")
                .types(IdempotencyListener.class, TraceContextSource.class, Object.class)
                .scope(Singleton.class)
                .produceWith(instance -> new OpenTelemetryTracing(telemetry(instance), InstantSource.system()));
    }

    private static PerdureMetrics metrics(Instance<Object> instance) {
        Supplier<OpenTelemetry> telemetry = telemetry(instance);
        return Beans.watchingTheClock(
                new PerdureMetrics(new LateMeters(() -> new OpenTelemetryMeters(telemetry.get()))), instance);
    }

    private static Supplier<OpenTelemetry> telemetry(Instance<Object> instance) {
        return Beans.one(OpenTelemetry.class, instance)
                .<Supplier<OpenTelemetry>>map(bean -> () -> bean)
                .orElse(GlobalOpenTelemetry::get);
    }
}
