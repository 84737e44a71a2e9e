package io.perdure.observability;

import io.perdure.ConfigurationException;
import io.perdure.StoreClock;
import io.perdure.housekeeping.HousekeepingListener;
import io.perdure.idempotency.IdempotencyListener;
import io.perdure.session.SessionListener;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the beans of all APIs have in common. */
final class Beans {
    private Beans() {}

    static void addMetrics(AfterBeanDiscovery event, String name, Function<Instance<Object>, PerdureMetrics> maker) {
        event.<PerdureMetrics>addBean()
                .id("io.perdure.observability." + name)
                .types(IdempotencyListener.class, SessionListener.class, HousekeepingListener.class, Object.class)
                .scope(Singleton.class)
                .produceWith(maker)
                .disposeWith((metrics, instance) -> metrics.close());
    }

    static PerdureMetrics watchingTheClock(PerdureMetrics metrics, Instance<Object> instance) {
        return metrics.watching(instance.select(StoreClock.class).get());
    }

    /** Two would mean that one of them is passed over without a word. */
    static <T> Optional<T> one(Class<T> type, Instance<Object> instance) {
        Instance<T> beans = instance.select(type);
        if (beans.isAmbiguous()) {
            throw new ConfigurationException("There is more than one bean of type " + type.getSimpleName() + ": "
                    + beans.handlesStream()
                            .map(handle -> handle.getBean().getBeanClass().getName())
                            .collect(Collectors.joining(", "))
                    + ". Leave one, or make one of them an @Alternative with a @Priority.");
        }
        return beans.isUnsatisfied() ? Optional.empty() : Optional.of(beans.get());
    }
}
