package io.perdure.servlet.idempotency.recording;

import io.perdure.idempotency.Header;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Tells the headers that a handler set from those that outer filters had set, and will set again for a replay. */
final class AnswerHead {
    private static final String CONTENT_TYPE = "Content-Type";

    private final int status;
    private final Map<String, List<String>> before;

    /** To be made before the handler runs. */
    AnswerHead(HttpServletResponse response) {
        this.status = response.getStatus();
        this.before = snapshot(response);
    }

    List<Header> since(HttpServletResponse response, Predicate<String> kept) {
        List<Header> recorded = new ArrayList<>();
        Set<String> ofConnection = nominated(response);
        snapshot(response).forEach((name, values) -> {
            if (kept.test(name) && !ofConnection.contains(name) && !values.equals(before.get(name))) {
                values.forEach(value -> recorded.add(new Header(name, value)));
            }
        });
        return recorded;
    }

    /** RFC 9110, section 7.6.1: what {@code Connection} names is about the connection, too. */
    private static Set<String> nominated(HttpServletResponse response) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : response.getHeaders("Connection")) {
            for (String option : line.split(",", -1)) {
                names.add(option.strip());
            }
        }
        return names;
    }

    /** As if the handler had not run. */
    void restore(HttpServletResponse response) {
        response.reset();
        response.setStatus(status);
        before.forEach((name, values) -> {
            // A cookie of the session may be back already.
            if (!response.containsHeader(name)) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
    }

    private static Map<String, List<String>> snapshot(HttpServletResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : response.getHeaderNames()) {
            if (spelling.putIfAbsent(name, name) == null) {
                headers.put(name, List.copyOf(response.getHeaders(name)));
            }
        }
        String type = response.getContentType();
        if (type != null && spelling.putIfAbsent(CONTENT_TYPE, CONTENT_TYPE) == null) {
            // GlassFish does not count it among the headers.
            headers.put(CONTENT_TYPE, List.of(type));
        }
        return headers;
    }
}
