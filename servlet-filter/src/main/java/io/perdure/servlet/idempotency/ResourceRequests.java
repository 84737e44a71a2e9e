package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_RESOURCES;

import io.perdure.config.Settings;
import io.perdure.idempotency.ResourceApplications;
import io.perdure.servlet.RequestPath;
import io.perdure.servlet.UrlPattern;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests go to JAX-RS: those the settings name, else those to a servlet of JAX-RS, or, where no servlet answers
 * for it, below the path of an application.
 */
final class ResourceRequests {
    private final List<UrlPattern> configured;
    private final Set<String> servlets;
    private final List<UrlPattern> paths;

    /**
     * Looks around.
     *
     * @throws io.perdure.ConfigurationException if a pattern is wrong
     */
    ResourceRequests(Settings settings, ServletContext context) {
        Optional<ResourceApplications> found =
                Optional.ofNullable((ResourceApplications) context.getAttribute(ResourceApplications.class.getName()));
        this.configured = configured(settings);
        this.servlets = found.map(applications -> new ResourceServlets(applications).in(context))
                .orElse(Set.of());
        this.paths =
                found.map(applications -> patterns(applications.patterns())).orElse(List.of());
    }

    /** Nothing where nobody looks for them, and so nobody would ask about their requests. */
    static Optional<ResourceApplications> found(ServletContext context) {
        return Optional.ofNullable((ResourceApplications) context.getAttribute(ResourceApplications.class.getName()));
    }

    private static List<UrlPattern> configured(Settings settings) {
        List<String> texts = settings.list(IDEMPOTENCY_RESOURCES);
        List<UrlPattern> patterns = patterns(texts);
        if (patterns.size() < texts.size()) {
            throw settings.invalid(
                    IDEMPOTENCY_RESOURCES,
                    "Name the URL patterns of JAX-RS, as in a servlet mapping: /a, /a/*, *.do or /*.");
        }
        return patterns;
    }

    private static List<UrlPattern> patterns(List<String> texts) {
        return texts.stream().flatMap(text -> UrlPattern.parse(text).stream()).toList();
    }

    boolean include(HttpServletRequest request) {
        if (!configured.isEmpty()) {
            return matches(configured, request);
        }
        HttpServletMapping mapping = request.getHttpServletMapping();
        return servlets.contains(mapping.getServletName())
                || (mapping.getMappingMatch() == MappingMatch.DEFAULT && matches(paths, request));
    }

    private static boolean matches(List<UrlPattern> patterns, HttpServletRequest request) {
        if (patterns.isEmpty()) {
            return false;
        }
        String path = RequestPath.of(request);
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
