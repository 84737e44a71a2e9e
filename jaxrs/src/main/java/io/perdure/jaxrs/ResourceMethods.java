package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import io.perdure.idempotency.ResourceMethod;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is written about resource methods: at the method, or one that it overrides or implements, else at its class, a
 * superclass or an interface.
 */
final class ResourceMethods {
    /** More than an application has; should it make up classes, they are not all remembered. */
    private static final int REMEMBERED = 5000;

    private final Map<Found, ResourceMethod> known = new ConcurrentHashMap<>();

    private record Found(Class<?> type, Method method) {}

    ResourceMethod of(Class<?> type, Method method) {
        Found found = new Found(type, method);
        ResourceMethod read = known.get(found);
        if (read != null) {
            return read;
        }
        ResourceMethod first = read(type, method);
        if (known.size() < REMEMBERED) {
            known.put(found, first);
        }
        return first;
    }

    static ResourceMethod read(Class<?> type, Method method) {
        Optional<Idempotent> rules = first(declarations(type, method)).or(() -> first(classes(type, method)));
        return new ResourceMethod(name(type, method), rules, answersLater(type, method));
    }

    /** JAX-RS 3.1, sections 8.2 and 9.4. */
    private static boolean answersLater(Class<?> type, Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType())
                || declarations(type, method)
                        .flatMap(declared -> Arrays.stream(declared.getParameters()))
                        .anyMatch(parameter -> parameter.isAnnotationPresent(Suspended.class)
                                || parameter.getType() == SseEventSink.class);
    }

    /** Of the class, as far as it is a root resource. */
    static Optional<String> path(Class<?> type) {
        return path(family(type).stream());
    }

    /** Of the method within its class; empty if it has none. */
    static String path(Class<?> type, Method method) {
        return path(declarations(type, method)).orElse("");
    }

    private static Optional<String> path(Stream<? extends AnnotatedElement> elements) {
        return elements.flatMap(element -> Optional.ofNullable(element.getAnnotation(Path.class)).stream())
                .map(Path::value)
                .findFirst();
    }

    /** Nothing for what answers no requests by itself, such as a locator of sub-resources. */
    static Optional<String> verb(Class<?> type, Method method) {
        return declarations(type, method)
                .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                .flatMap(annotation ->
                        Optional.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    /** Where the method is declared: here first, then at superclasses, then at interfaces. */
    static Stream<Method> declarations(Class<?> type, Method method) {
        return classes(type, method).flatMap(member -> same(member, method));
    }

    /** The class may be one that a container made of the one that declares the method. */
    private static Stream<Class<?>> classes(Class<?> type, Method method) {
        return Stream.concat(family(type).stream(), family(method.getDeclaringClass()).stream())
                .distinct();
    }

    private static Optional<Idempotent> first(Stream<? extends AnnotatedElement> elements) {
        return elements.flatMap(element -> Optional.ofNullable(element.getAnnotation(Idempotent.class)).stream())
                .findFirst();
    }

    private static String name(Class<?> type, Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(","));
        return type.getName() + "." + method.getName() + "(" + parameters + ")";
    }

    /** The class, its superclasses, then the interfaces of them all. */
    static Set<Class<?>> family(Class<?> type) {
        Set<Class<?>> family = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            family.add(each);
        }
        List.copyOf(family).forEach(each -> addInterfaces(each, family));
        return family;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> family) {
        for (Class<?> each : type.getInterfaces()) {
            family.add(each);
            addInterfaces(each, family);
        }
    }

    private static Stream<Method> same(Class<?> type, Method method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()));
    }
}
