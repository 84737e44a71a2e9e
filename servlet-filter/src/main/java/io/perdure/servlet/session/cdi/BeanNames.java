package io.perdure.servlet.session.cdi;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.PassivationCapable;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Under which names beans are kept in a session. CDI's own ids say where an archive lies or count beans, and are
 * others on another node or in the next version of the application; a class or a producer is called the same.
 */
final class BeanNames {
    private static final String PREFIX = "io.perdure.bean:";
    private static final int LONGEST = 200;

    private final Map<String, String> nameById = new ConcurrentHashMap<>();
    private final Map<String, String> idByName = new ConcurrentHashMap<>();
    private final Map<String, AnnotatedType<?>> types = new ConcurrentHashMap<>();

    void addManaged(Bean<?> bean, AnnotatedType<?> type) {
        add(bean, bean.getBeanClass().getName());
        types.put(of(bean), type);
    }

    void addProduced(Bean<?> bean, Member producer) {
        String name = producer.getDeclaringClass().getName() + "#" + producer.getName();
        String parameters = producer instanceof Executable method
                ? Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", "(", ")"))
                : "";
        add(bean, name + parameters);
    }

    /** Where two have one name, as may be across archives, the second keeps its id. */
    private void add(Bean<?> bean, String name) {
        id(bean).ifPresent(id -> {
            String attribute = attribute(name);
            if (idByName.putIfAbsent(attribute, id) == null) {
                nameById.put(id, attribute);
            }
        });
    }

    private static String attribute(String name) {
        return PREFIX
                + (name.length() <= LONGEST
                        ? name
                        : Integer.toHexString(name.hashCode()) + name.substring(name.length() - LONGEST));
    }

    boolean isEmpty() {
        return nameById.isEmpty();
    }

    static boolean isOfABean(String attribute) {
        return attribute.startsWith(PREFIX);
    }

    /** The attribute a bean is kept in. A bean of an extension's has nothing but its id. */
    String of(Contextual<?> bean) {
        String id = id(bean).orElseThrow(() -> new IllegalArgumentException(
                "A session-scoped bean has to be PassivationCapable to be found again: " + bean));
        return nameById.computeIfAbsent(id, unnamed -> {
            String attribute = attribute(id);
            idByName.put(attribute, id);
            return attribute;
        });
    }

    Optional<String> idOf(String attribute) {
        return Optional.ofNullable(idByName.get(attribute));
    }

    /** The class of a bean that the container makes and injects; nothing for one that is produced. */
    Optional<AnnotatedType<?>> type(String attribute) {
        return Optional.ofNullable(types.get(attribute));
    }

    private static Optional<String> id(Contextual<?> bean) {
        return bean instanceof PassivationCapable capable ? Optional.of(capable.getId()) : Optional.empty();
    }
}
