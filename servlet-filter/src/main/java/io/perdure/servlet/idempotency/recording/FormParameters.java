package io.perdure.servlet.idempotency.recording;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters of a posted form: those of the query first, then those of the body (Servlet 6.0, section 3.1). */
final class FormParameters {
    private FormParameters() {}

    static Map<String, String[]> parse(@Nullable String query, byte[] body, Charset charset) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (query != null) {
            add(query, StandardCharsets.UTF_8, values);
        }
        add(new String(body, charset), charset, values);
        Map<String, String[]> parameters = new LinkedHashMap<>();
        values.forEach((name, list) -> parameters.put(name, list.toArray(String[]::new)));
        return parameters;
    }

    private static void add(String text, Charset charset, Map<String, List<String>> values) {
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                values.computeIfAbsent(decode(name, charset), n -> new ArrayList<>())
                        .add(decode(value, charset));
            }
        }
    }

    /** A stray percent sign is the client's slip, not a reason to fail in the middle of a handler. */
    private static String decode(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
