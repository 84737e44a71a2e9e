package io.perdure.jaxrs;

import io.perdure.config.Settings;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The idempotent methods of resource classes, by what a document calls them: verb and path. */
final class DocumentedMethods {
    private final Settings settings;
    private final Map<String, DocumentedRules> rules = new HashMap<>();

    DocumentedMethods(Settings settings, String base, Class<?>... resources) {
        this.settings = settings;
        for (Class<?> resource : resources) {
            String path = ResourceMethods.path(resource)
                    .orElseThrow(() -> new IllegalArgumentException(
                            resource.getName() + " has no @Path. Name root resource classes."));
            for (Method method : resource.getMethods()) {
                add(resource, method, List.of(normal(path), normal(base + "/" + path)));
            }
        }
    }

    private void add(Class<?> resource, Method method, List<String> paths) {
        Optional<DocumentedRules> found = ResourceMethods.read(resource, method)
                .rules()
                .map(written -> DocumentedRules.of(settings, method.toString(), written));
        Optional<String> verb = ResourceMethods.verb(resource, method);
        if (found.isPresent() && verb.isPresent() && found.get().cover(verb.get())) {
            String own = ResourceMethods.path(resource, method);
            paths.forEach(path -> rules.put(verb.get() + " " + normal(path + "/" + own), found.get()));
        }
    }

    /** Documents name a parameter of a path without its pattern. */
    private static String normal(String path) {
        return ("/" + path)
                .replaceAll("\\{\\s*([^:}\\s]+)[^/]*?}(?=/|$)", "{$1}")
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }

    Optional<DocumentedRules> at(String verb, String path) {
        return Optional.ofNullable(rules.get(verb + " " + normal(path)));
    }
}
