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
    record Step(String name, String value) {
        static Step of(String pair) {
            int equals = pair.indexOf('=');
            return equals < 0 ? new Step(pair, "") : new Step(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private Steps(String script) {
        for (String pair : script.split("&", -1)) {
            Step step = Step.of(pair);
            String value = URLDecoder.decode(step.value(), StandardCharsets.UTF_8);
            left.add(new Step(step.name(), value.replace("{id}", id)));
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
