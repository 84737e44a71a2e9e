package io.perdure.servlet.idempotency;

import io.perdure.idempotency.Header;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The headers of an answer that may be sent again: those the handler set, but for what belongs to one
 * connection (RFC 9110, section 7.6.1), one moment or one client.
 */
final class RecordableHeaders {
    private static final Set<String> NEVER = Set.of(
            "authentication-info",
            "connection",
            "content-length",
            "date",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-connection",
            "server",
            "set-cookie",
            "set-cookie2",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "www-authenticate");

    private final Map<String, List<String>> before;

    /** Remembers what outer filters have set: they will set it again when the answer is replayed. */
    RecordableHeaders(HttpServletResponse response) {
        this.before = snapshot(response);
    }

    List<Header> since(HttpServletResponse response) {
        List<Header> recorded = new ArrayList<>();
        snapshot(response).forEach((name, values) -> {
            if (!NEVER.contains(name.toLowerCase(Locale.ROOT)) && !values.equals(before.get(name))) {
                values.forEach(value -> recorded.add(new Header(name, value)));
            }
        });
        return recorded;
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
