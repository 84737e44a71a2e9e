package io.perdure.servlet.kit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** What a handler has still to do. */
final class Steps {
    private static final String ATTRIBUTE = Steps.class.getName();
    private static final String STANDARD = "order";

    private final Deque<Step> left = new ArrayDeque<>();
    private final String id = UUID.randomUUID().toString();

    /** One thing to do; the value is empty if there is none. */
    record Step(String name, String value) {}

    private Steps(String script) {
        for (String pair : script.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
            left.add(new Step(name, value.replace("{id}", id)));
        }
    }

    /** Those that an earlier dispatch of the request left, or all. */
    static Steps of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Steps earlier) {
            return earlier;
        }
        String script = request.getHeader("Probe");
        Steps steps = new Steps(script == null ? STANDARD : script);
        request.setAttribute(ATTRIBUTE, steps);
        return steps;
    }

    /** A random text, one for each run. */
    String id() {
        return id;
    }

    boolean isEmpty() {
        return left.isEmpty();
    }

    Step next() {
        return left.remove();
    }
}
