package io.perdure.servlet.idempotency;

import io.perdure.config.Settings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The policies of one servlet, or of all without an annotation: one per section, and one for what is in none. */
final class ServletPolicies {
    private final Settings settings;
    private final Map<String, EndpointPolicy> bySection = new ConcurrentHashMap<>();

    /** Reads the policy outside of sections, so that a wrong value is told at once. */
    ServletPolicies(Settings settings) {
        this.settings = settings;
        bySection.put(EndpointSections.NONE, EndpointPolicy.from(settings));
    }

    EndpointPolicy at(String section) {
        EndpointPolicy known = bySection.get(section);
        return known == null ? bySection.computeIfAbsent(section, this::read) : known;
    }

    private EndpointPolicy read(String section) {
        return EndpointPolicy.from(settings.over(settings.section(section)));
    }
}
