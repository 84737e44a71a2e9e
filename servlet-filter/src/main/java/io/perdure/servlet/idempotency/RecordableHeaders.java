package io.perdure.servlet.idempotency;

import io.perdure.idempotency.Header;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The headers of an answer that may be sent again: those the handler set and the rules keep, but for what
 * belongs to one connection (RFC 9110, section 7.6.1).
 */
final class RecordableHeaders {
    private static final String CONNECTION = "Connection";

    private final HeaderRules rules;
    private final Map<String, List<String>> before;

    /** Remembers what outer filters have set: they will set it again when the answer is replayed. */
    RecordableHeaders(HttpServletResponse response, HeaderRules rules) {
        this.rules = rules;
        this.before = snapshot(response);
    }

    List<Header> since(HttpServletResponse response) {
        List<Header> recorded = new ArrayList<>();
        Set<String> ofConnection = nominated(response);
        snapshot(response).forEach((name, values) -> {
            if (rules.keep(name) && !ofConnection.contains(name) && !values.equals(before.get(name))) {
                values.forEach(value -> recorded.add(new Header(name, value)));
            }
        });
        return recorded;
    }

    /** RFC 9110, section 7.6.1: what {@code Connection} names is about the connection, too. */
    private static Set<String> nominated(HttpServletResponse response) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : response.getHeaders(CONNECTION)) {
            for (String option : line.split(",", -1)) {
                names.add(option.strip());
            }
        }
        return names;
    }

    private static Map<String, List<String>> snapshot(HttpServletResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : response.getHeaderNames()) {
            if (spelling.putIfAbsent(name, name) == null) {
                Collection<String> values = response.getHeaders(name);
                headers.put(name, List.copyOf(values));
            }
        }
        return headers;
    }
}
