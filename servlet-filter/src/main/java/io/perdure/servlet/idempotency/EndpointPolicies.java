package io.perdure.servlet.idempotency;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import io.perdure.idempotency.ResourceMethod;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every endpoint's policy: what its section of the settings says, else the annotation of its servlet or resource method,
 * else the settings of filter and application.
 */
final class EndpointPolicies {
    /** More servlets and methods than an application has; should a container make up names, they are not all remembered. */
    private static final int REMEMBERED = 1000;

    private final Settings settings;
    private final ServletContext context;
    private final EndpointSections sections;
    private final ServletPolicies plain;
    private final ServletAnnotations annotations;
    private final Map<String, ServletPolicies> byServlet = new ConcurrentHashMap<>();
    private final Map<String, ServletPolicies> byMethod = new ConcurrentHashMap<>();

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
        ResourceRequests.found(context).ifPresent(found -> found.methods()
                .forEach(each -> LateAnswers.check(each, ofMethod(each.method()).at(EndpointSections.NONE))));
    }

    EndpointPolicy policyFor(HttpServletRequest request) {
        // Most requests: no policy covers them, so it does not matter which one says so.
        if (!Coverage.COVERABLE.contains(request.getMethod())) {
            return plain.at(EndpointSections.NONE);
        }
        return ofServlet(request.getHttpServletMapping().getServletName()).at(sections.nameFor(request));
    }

    /** A method without rules of its own has those of the servlet that found it. */
    EndpointPolicy policyFor(HttpServletRequest request, ResourceMethod method) {
        return method.rules().isPresent() ? ofMethod(method).at(sections.nameFor(request)) : policyFor(request);
    }

    private ServletPolicies ofMethod(ResourceMethod method) {
        return remembered(byMethod, method.name(), () -> method.rules()
                .map(rules -> ServletAnnotations.source(method.name(), rules)));
    }

    private ServletPolicies ofServlet(@Nullable String name) {
        return name == null ? plain : remembered(byServlet, name, () -> annotations.of(name));
    }

    private ServletPolicies remembered(
            Map<String, ServletPolicies> memory, String key, Supplier<Optional<SettingSource>> rules) {
        ServletPolicies known = memory.get(key);
        if (known != null) {
            return known;
        }
        ServletPolicies found = rules.get()
                .map(source -> new ServletPolicies(settings.over(source, EndpointPolicy.SETTINGS)))
                .orElse(plain);
        if (memory.size() < REMEMBERED) {
            memory.put(key, found);
        }
        return found;
    }

    /** Whether any that is known by now needs transactions. */
    boolean join() {
        return Stream.concat(
                        published().stream().map(PublishedEndpoint::policy),
                        byMethod.values().stream().map(policies -> policies.at(EndpointSections.NONE)))
                .anyMatch(policy -> policy.coverage().joins());
    }

    /**
     * The endpoints that differ, and last all others, for clients to read. Resource methods are those that are known when
     * the application starts: not those of sub-resources.
     */
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
        ResourceRequests.found(context)
                .ifPresent(found -> endpoints.addAll(new PublishedMethods(
                                new ResourcePlaces(settings, context, found).all(),
                                method -> ofMethod(method).at(EndpointSections.NONE))
                        .of(found.methods())));
        endpoints.add(new PublishedEndpoint(List.of(), plain.at(EndpointSections.NONE)));
        return endpoints;
    }
}
