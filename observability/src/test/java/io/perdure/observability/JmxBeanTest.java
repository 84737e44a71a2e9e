package io.perdure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.health.HealthReport;
import io.perdure.health.HealthStatus;
import io.perdure.health.PartReport;
import io.perdure.session.ResealingProgress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.Test;

class JmxBeanTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final AtomicInteger rounds = new AtomicInteger();
    private final JmxOperations operations = new JmxOperations(
            () -> new HealthReport(
                    List.of(new PartReport("table", HealthStatus.DOWN, "It does not answer", Duration.ZERO))),
            rounds::incrementAndGet,
            () -> new ResealingProgress("k2", Map.of("k1", 5L)));

    private PerdureMXBean seen(JmxBean bean) {
        return JMX.newMXBeanProxy(server, bean.name(), PerdureMXBean.class);
    }

    @Test
    void attributesAreCounted() {
        JmxBean bean = JmxBean.register(server, "/shop", operations);
        Samples.tellAll(bean.listener());

        PerdureMXBean seen = seen(bean);
        assertThat(bean.name()).hasToString("io.perdure:type=Application,name=/shop");
        assertThat(List.of(
                        seen.getFirstRuns(),
                        seen.getTakeovers(),
                        seen.getReplays(),
                        seen.getConflicts(),
                        seen.getInFlight(),
                        seen.getOutcomesUnknown(),
                        seen.getLeasesLost(),
                        seen.getStoreFailures(),
                        seen.getSessionsCreated(),
                        seen.getSessionsEnded()))
                .containsOnly(1L);
        assertThat(seen.getCounters()).containsExactlyInAnyOrderEntriesOf(Samples.counted());
    }

    @Test
    void operationsAreCarriedOut() {
        PerdureMXBean seen = seen(JmxBean.register(server, "/shop", operations));
        seen.runHousekeeping();

        assertThat(rounds).hasValue(1);
        assertThat(seen.checkHealth()).containsExactly(Map.entry("table", "DOWN: It does not answer"));
        assertThat(seen.countAttributesByKey()).containsExactly(Map.entry("k1", 5L));
    }

    @Test
    void aSecondOneOfTheSameNameIsNumberedAndGoesByItself() {
        JmxBean first = JmxBean.register(server, "/", operations);
        JmxBean second = JmxBean.register(server, "/", operations);
        first.close();

        assertThat(second.name()).hasToString("io.perdure:type=Application,name=/#2");
        assertThat(server.isRegistered(first.name())).isFalse();
        assertThat(server.isRegistered(second.name())).isTrue();
        first.close();
        second.close();
        assertThat(server.isRegistered(second.name())).isFalse();
    }

    @Test
    void anyNameWillDo() {
        JmxBean bean = JmxBean.register(server, "a,b=\"c\"*?:", operations);

        assertThat(server.isRegistered(bean.name())).isTrue();
        assertThat(bean.name().isPattern()).isFalse();
    }
}
