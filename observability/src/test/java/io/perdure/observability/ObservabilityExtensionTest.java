package io.perdure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ObservabilityExtensionTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final ObservabilityExtension extension = new ObservabilityExtension();

    /** CDI as it is for a deployment with or without the rest of Perdure. */
    private static BeanManager deployment(boolean withPerdure) {
        Instance<?> beans = (Instance<?>) Proxy.newProxyInstance(
                BeanManager.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> method.getName().equals("select") ? proxy : withPerdure);
        return (BeanManager) Proxy.newProxyInstance(
                BeanManager.class.getClassLoader(),
                new Class<?>[] {BeanManager.class},
                (proxy, method, arguments) -> beans);
    }

    private boolean isRegistered(String name) throws Exception {
        return server.isRegistered(new ObjectName("io.perdure:type=Application,name=" + name));
    }

    @Test
    void whereTheRestOfPerdureIsMissingNothingIsManaged() throws Exception {
        extension.started("no servlet context", deployment(false));

        assertThat(isRegistered("application")).isFalse();
    }

    @Test
    void whatIsNoWebApplicationIsManagedUntilItIsShutDown() throws Exception {
        extension.started("no servlet context", deployment(true));
        assertThat(isRegistered("application")).isTrue();

        extension.stopped("no servlet context");
        assertThat(isRegistered("application")).isFalse();
    }
}
