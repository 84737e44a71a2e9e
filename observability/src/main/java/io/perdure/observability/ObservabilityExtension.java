package io.perdure.observability;

import io.perdure.idempotency.IdempotencyGuard;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.interceptor.Interceptor;

/**
 * Found by CDI: makes beans for those APIs that are there, and nothing for the others. Knows none of their classes itself,
 * because CDI looks at all of its own.
 */
public class ObservabilityExtension implements Extension {
    private static final String ANONYMOUS = "application";
    /** Behind everybody who might fail to start. */
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER + 999;

    private final ManagedApplications managed = new ManagedApplications();

    /** For the CDI container. */
    public ObservabilityExtension() {}

    void addBeans(@Observes AfterBeanDiscovery event) {
        if (isPresent("io.micrometer.core.instrument.MeterRegistry")) {
            MicrometerBeans.add(event);
        }
        if (isPresent("io.opentelemetry.api.OpenTelemetry")) {
            OpenTelemetryBeans.add(event);
        }
        if (isPresent("org.eclipse.microprofile.health.HealthCheck")) {
            HealthBeans.add(event);
        }
        managed.addListener(event);
    }

    void started(@Observes @Priority(LAST) @Initialized(ApplicationScoped.class) Object event, BeanManager manager) {
        Instance<Object> instance = manager.createInstance();
        // Where the other jars are not, there is nothing to manage.
        if (instance.select(IdempotencyGuard.class).isResolvable()) {
            managed.register(name(event), instance);
        }
    }

    private static String name(Object event) {
        return isPresent("jakarta.servlet.ServletContext") ? ContextName.of(event, ANONYMOUS) : ANONYMOUS;
    }

    void stopped(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        managed.unregister();
    }

    /** An application that did not start is not stopped either. */
    void shutDown(@Observes BeforeShutdown event) {
        managed.unregister();
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, ObservabilityExtension.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
