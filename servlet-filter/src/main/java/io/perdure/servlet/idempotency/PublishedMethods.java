package io.perdure.servlet.idempotency;

import io.perdure.idempotency.FoundMethod;
import io.perdure.idempotency.ResourceMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Resource methods with rules of their own, as clients are told of them: a path, and the HTTP methods with one rule. */
final class PublishedMethods {
    private final List<String> places;
    private final Function<ResourceMethod, EndpointPolicy> policies;
    /** By path, and by what is written at the method. */
    private final Map<String, Map<String, PublishedEndpoint>> endpoints = new TreeMap<>();

    /**
     * For some applications.
     *
     * @param places where they are: empty, or beginning with a slash
     * @param policies what holds for a method
     */
    PublishedMethods(List<String> places, Function<ResourceMethod, EndpointPolicy> policies) {
        this.places = places;
        this.policies = policies;
    }

    /** In the order of their paths. What carries no key because of its HTTP method is left out. */
    List<PublishedEndpoint> of(List<FoundMethod> methods) {
        methods.forEach(method -> method.verb().ifPresent(verb -> add(method, verb)));
        return endpoints.values().stream()
                .flatMap(byRules -> byRules.values().stream())
                .toList();
    }

    private void add(FoundMethod found, String verb) {
        EndpointPolicy policy = policies.apply(found.method());
        if (policy.coverage().methods().contains(verb)) {
            PublishedEndpoint endpoint = new PublishedEndpoint(
                    places.stream().map(place -> place + found.path()).toList(), policy.only(Set.of(verb)));
            endpoints
                    .computeIfAbsent(found.path(), path -> new TreeMap<>())
                    .merge(found.method().rules().toString(), endpoint, PublishedMethods::together);
        }
    }

    private static PublishedEndpoint together(PublishedEndpoint first, PublishedEndpoint next) {
        Set<String> verbs = new TreeSet<>();
        Stream.of(first, next)
                .forEach(each -> verbs.addAll(each.policy().coverage().methods()));
        return new PublishedEndpoint(first.paths(), first.policy().only(verbs));
    }
}
