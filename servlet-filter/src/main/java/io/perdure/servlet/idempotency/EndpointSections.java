package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_METHODS;
import static io.perdure.config.Setting.IDEMPOTENCY_PATHS;

import io.perdure.ConfigurationException;
import io.perdure.config.Settings;
import io.perdure.servlet.RequestPath;
import io.perdure.servlet.UrlPattern;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds the section of settings that is for a request, in the order in which a container finds a servlet. */
final class EndpointSections {
    /** Stands for no section. */
    static final String NONE = "";

    /** One pattern of one section; what names no methods is for all. */
    private record Entry(UrlPattern pattern, Set<String> methods, String section) {
        boolean matches(String path, String method) {
            return methods.contains(method) && pattern.matches(path);
        }

        boolean overlaps(Entry other) {
            return pattern.equals(other.pattern)
                    && !section.equals(other.section)
                    && !Collections.disjoint(methods, other.methods);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /**
     * Reads paths and methods of each section.
     *
     * @throws ConfigurationException if a section has no paths, or two of them are for the same requests
     */
    EndpointSections(Settings settings) {
        for (String name : settings.sections()) {
            Settings section = settings.section(name);
            Set<String> methods = section.isSet(IDEMPOTENCY_METHODS) ? Coverage.methods(section) : Coverage.COVERABLE;
            patterns(section).forEach(pattern -> add(new Entry(pattern, methods, name)));
        }
        entries.sort(Comparator.comparing(Entry::pattern, UrlPattern.ORDER));
    }

    private static List<UrlPattern> patterns(Settings section) {
        List<String> texts = section.list(IDEMPOTENCY_PATHS);
        List<UrlPattern> patterns = texts.stream()
                .flatMap(text -> UrlPattern.parse(text).stream())
                .distinct()
                .toList();
        if (patterns.isEmpty()
                || texts.stream().anyMatch(text -> UrlPattern.parse(text).isEmpty())) {
            throw section.invalid(
                    IDEMPOTENCY_PATHS,
                    "Name the URL patterns it is for, as in a servlet mapping: /a, /a/*, *.do or /.");
        }
        return patterns;
    }

    private void add(Entry entry) {
        for (Entry other : entries) {
            if (entry.overlaps(other)) {
                throw new ConfigurationException("The sections perdure.idempotency.at." + other.section + " and "
                        + "perdure.idempotency.at." + entry.section + " are both for " + entry.pattern
                        + ". Give them different paths, or methods that do not overlap.");
            }
        }
        entries.add(entry);
    }

    /** The name of the section, or {@link #NONE}. */
    String nameFor(HttpServletRequest request) {
        if (entries.isEmpty()) {
            return NONE;
        }
        String path = RequestPath.of(request);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (entry.matches(path, request.getMethod())) {
                return entry.section;
            }
        }
        return NONE;
    }

    /** The URL patterns of a section, as they are written. */
    List<String> paths(String section) {
        return entries.stream()
                .filter(entry -> entry.section.equals(section))
                .map(entry -> entry.pattern.toString())
                .toList();
    }
}
