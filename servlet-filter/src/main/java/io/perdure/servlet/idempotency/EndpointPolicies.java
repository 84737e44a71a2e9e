package io.perdure.servlet.idempotency;

import io.perdure.config.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every endpoint's policy: what its section of the settings says, else the annotation of its servlet, else the settings
 * of filter and application.
 */
final class EndpointPolicies {
    /** More servlets than an application has; should a container make up names, they are not all remembered. */
    private static final int REMEMBERED = 1000;

    private final Settings settings;
    private final ServletContext context;
    private final EndpointSections sections;
    private final ServletPolicies plain;
    private final ServletAnnotations annotations;
    private final Map<String, ServletPolicies> byServlet = new ConcurrentHashMap<>();

    /**
     * Reads all that is known by now: sections by themselves, and annotations by themselves. The two together are
     * read when a request meets both, because nobody can say before which do meet.
     *
     * @throws io.perdure.ConfigurationException if a value is wrong
     */
    EndpointPolicies(Settings settings, ServletContext context) {
        this.settings = settings;
        this.context = context;
        this.sections = new EndpointSections(settings);
        this.plain = new ServletPolicies(settings);
        this.annotations = new ServletAnnotations(context);
        settings.sections().forEach(plain::at);
        context.getServletRegistrations().keySet().forEach(this::ofServlet);
    }

    EndpointPolicy policyFor(HttpServletRequest request) {
        // Most requests: no policy covers them, so it does not matter which one says so.
        if (!Coverage.COVERABLE.contains(request.getMethod())) {
            return plain.at(EndpointSections.NONE);
        }
        return ofServlet(request.getHttpServletMapping().getServletName()).at(sections.nameFor(request));
    }

    private ServletPolicies ofServlet(@Nullable String name) {
        if (name == null) {
            return plain;
        }
        ServletPolicies known = byServlet.get(name);
        if (known != null) {
            return known;
        }
        ServletPolicies found = annotations
                .of(name)
                .map(source -> new ServletPolicies(settings.over(source, EndpointPolicy.SETTINGS)))
                .orElse(plain);
        if (byServlet.size() < REMEMBERED) {
            byServlet.put(name, found);
        }
        return found;
    }

    /** The endpoints that differ, and last all others, for clients to read. */
    List<PublishedEndpoint> published() {
        List<PublishedEndpoint> endpoints = new ArrayList<>();
        settings.sections().forEach(name -> endpoints.add(new PublishedEndpoint(sections.paths(name), plain.at(name))));
        context.getServletRegistrations().forEach((name, registration) -> {
            ServletPolicies policies = ofServlet(name);
            if (policies != plain) {
                endpoints.add(new PublishedEndpoint(
                        List.copyOf(registration.getMappings()), policies.at(EndpointSections.NONE)));
            }
        });
        endpoints.add(new PublishedEndpoint(List.of(), plain.at(EndpointSections.NONE)));
        return endpoints;
    }
}
