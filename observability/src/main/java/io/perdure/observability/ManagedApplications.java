package io.perdure.observability;

import io.perdure.health.HealthCheck;
import io.perdure.housekeeping.Housekeeper;
import io.perdure.session.SessionResealing;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The MBeans of a deployment, and what they count from its start. Several web applications in one count together. */
final class ManagedApplications {
    private final CountedMeters counts = new CountedMeters();
    private final List<JmxBean> registered = new ArrayList<>();

    void addListener(AfterBeanDiscovery event) {
        Beans.addMetrics(event, "jmx", instance -> new PerdureMetrics(counts));
    }

    synchronized void register(String name, Instance<Object> instance) {
        JmxOperations operations = new JmxOperations(
                () -> instance.select(HealthCheck.class).get().check(),
                () -> instance.select(Housekeeper.class).get().runOnce(),
                () -> instance.select(SessionResealing.class).get().progress());
        registered.add(JmxBean.register(ManagementFactory.getPlatformMBeanServer(), name, counts, operations));
    }

    synchronized void unregister() {
        registered.forEach(JmxBean::close);
        registered.clear();
    }
}
