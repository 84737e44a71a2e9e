package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The idempotent methods of resource classes, by what a document calls them: verb and path. */
final class DocumentedMethods {
    private static final Set<String> COVERED = Set.of("POST", "PATCH");

    private final Map<String, Idempotent> rules = new HashMap<>();

    DocumentedMethods(String base, Class<?>... resources) {
        for (Class<?> resource : resources) {
            String path = path(ResourceMethods.family(resource).stream())
                    .orElseThrow(() -> new IllegalArgumentException(
                            resource.getName() + " has no @Path. Name root resource classes."));
            for (Method method : resource.getMethods()) {
                add(resource, method, List.of(normal(path), normal(base + "/" + path)));
            }
        }
    }

    private void add(Class<?> resource, Method method, List<String> paths) {
        Optional<Idempotent> found = ResourceMethods.read(resource, method).rules();
        Optional<String> verb = ResourceMethods.declarations(resource, method)
                .flatMap(DocumentedMethods::verbs)
                .findFirst();
        if (found.isPresent() && verb.isPresent() && isCovered(found.get(), verb.get())) {
            String own = path(ResourceMethods.declarations(resource, method)).orElse("");
            paths.forEach(path -> rules.put(verb.get() + " " + normal(path + "/" + own), found.get()));
        }
    }

    private static Optional<String> path(Stream<? extends AnnotatedElement> elements) {
        return elements.flatMap(element -> Optional.ofNullable(element.getAnnotation(Path.class)).stream())
                .map(Path::value)
                .findFirst();
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(annotation ->
                        Optional.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)).stream())
                .map(HttpMethod::value);
    }

    private static boolean isCovered(Idempotent rules, String verb) {
        Set<String> methods =
                rules.methods().isEmpty() ? COVERED : Set.of(rules.methods().split("\\s*,\\s*"));
        return !rules.mode().equals("off") && methods.contains(verb);
    }

    /** Documents name a parameter of a path without its pattern. */
    private static String normal(String path) {
        return ("/" + path)
                .replaceAll("\\{\\s*([^:}\\s]+)[^/]*?}(?=/|$)", "{$1}")
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }

    Optional<Idempotent> at(String verb, String path) {
        return Optional.ofNullable(rules.get(verb + " " + normal(path)));
    }
}
