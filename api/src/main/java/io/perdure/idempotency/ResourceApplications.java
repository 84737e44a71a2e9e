package io.perdure.idempotency;

import java.util.List;
import java.util.Set;

/**
 * The JAX-RS applications that were found when a web application started, under the name of this class among its
 * attributes. That it is there says that somebody asks {@link LateCoverage} about their requests.
 *
 * @param names classes of the applications
 * @param patterns URL patterns of those that name their path themselves
 * @param methods those with rules of their own, as far as they are known
 */
public record ResourceApplications(Set<String> names, List<String> patterns, List<FoundMethod> methods) {
    /**
     * Copies all three.
     *
     * @param names classes of the applications
     * @param patterns URL patterns of those that name their path themselves
     * @param methods those with rules of their own, as far as they are known
     */
    public ResourceApplications {
        names = Set.copyOf(names);
        patterns = List.copyOf(patterns);
        methods = List.copyOf(methods);
    }
}
