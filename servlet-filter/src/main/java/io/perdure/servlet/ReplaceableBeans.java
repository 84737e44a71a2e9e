package io.perdure.servlet;

import io.perdure.ConfigurationException;
import io.perdure.StoreClock;
import io.perdure.config.Settings;
import io.perdure.crypto.LiveKeys;
import io.perdure.crypto.Secrets;
import io.perdure.health.HealthCheck;
import io.perdure.housekeeping.Housekeeper;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.AttributeCodec;
import io.perdure.session.SessionManager;
import io.perdure.session.spi.SessionStore;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanAttributes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBeanAttributes;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Found by CDI: refuses a second bean of a type that Perdure has one of, unless one is an alternative. CDI would refuse it
 * too, in words that do not say what to do.
 */
public class ReplaceableBeans implements Extension {
    /** Every type of which this library makes a bean that is asked for one only. */
    static final List<Class<?>> TYPES = List.of(
            AttributeCodec.class,
            HandlerTransactions.class,
            HealthCheck.class,
            Housekeeper.class,
            IdempotencyGuard.class,
            IdempotencyStore.class,
            LiveKeys.class,
            Secrets.class,
            SessionManager.class,
            SessionStore.class,
            Settings.class,
            StoreClock.class);

    private final Map<Class<?>, List<String>> found = new LinkedHashMap<>();
    private final List<Class<?>> replaced = new ArrayList<>();

    /** For the CDI container. */
    public ReplaceableBeans() {}

    void found(@Observes ProcessBeanAttributes<?> event) {
        BeanAttributes<?> bean = event.getBeanAttributes();
        TYPES.stream()
                .filter(bean.getTypes()::contains)
                .filter(type -> isUnqualified(bean))
                .forEach(type -> add(type, bean, event.getAnnotated()));
    }

    private static boolean isUnqualified(BeanAttributes<?> bean) {
        return bean.getQualifiers().stream()
                .allMatch(qualifier -> qualifier.annotationType() == Any.class
                        || qualifier.annotationType() == Named.class
                        || qualifier.annotationType() == Default.class);
    }

    private void add(Class<?> type, BeanAttributes<?> bean, Annotated where) {
        if (bean.isAlternative() || isOfAlternative(where)) {
            replaced.add(type);
        } else {
            found.computeIfAbsent(type, t -> new ArrayList<>()).add(name(where));
        }
    }

    /** What an alternative produces does not say so itself. */
    private static boolean isOfAlternative(Annotated where) {
        return where instanceof AnnotatedMember<?> member
                && member.getDeclaringType().isAnnotationPresent(Alternative.class);
    }

    private static String name(Annotated where) {
        if (where instanceof AnnotatedMember<?> member) {
            return member.getDeclaringType().getJavaClass().getName() + "."
                    + member.getJavaMember().getName();
        }
        return where instanceof AnnotatedType<?> type ? type.getJavaClass().getName() : where.toString();
    }

    void check(@Observes AfterBeanDiscovery event) {
        found.forEach((type, names) -> {
            if (names.size() > 1 && !replaced.contains(type)) {
                event.addDefinitionError(new ConfigurationException("There is more than one bean of type "
                        + type.getSimpleName() + ": " + String.join(", ", names) + OneBean.FIX));
            }
        });
    }
}
