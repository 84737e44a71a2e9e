package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_RESOURCES;

import io.perdure.config.Settings;
import io.perdure.idempotency.ResourceApplications;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Below which paths resource methods are.
 *
 * @param settings may name them
 * @param context has the servlets of JAX-RS
 * @param found applications that name their path themselves
 */
record ResourcePlaces(Settings settings, ServletContext context, ResourceApplications found) {
    private static final String BELOW = "/*";

    /** Empty, or beginning with a slash; one that is empty if nothing is known. */
    List<String> all() {
        List<String> configured = settings.list(IDEMPOTENCY_RESOURCES);
        List<String> places = (configured.isEmpty() ? ofServlets() : configured.stream())
                .filter(pattern -> pattern.endsWith(BELOW))
                .map(pattern -> pattern.substring(0, pattern.length() - BELOW.length()))
                .distinct()
                .sorted()
                .toList();
        return places.isEmpty() ? List.of("") : places;
    }

    private Stream<String> ofServlets() {
        Stream<String> mappings = new ResourceServlets(found)
                .in(context).stream()
                        .flatMap(name -> Optional.ofNullable(context.getServletRegistration(name)).stream())
                        .map(servlet -> servlet.getMappings())
                        .flatMap(Collection::stream);
        return Stream.concat(found.patterns().stream(), mappings);
    }
}
