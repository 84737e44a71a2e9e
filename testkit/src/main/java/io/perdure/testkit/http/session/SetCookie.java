package io.perdure.testkit.http.session;

import io.perdure.testkit.http.Answer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an answer tells a browser about a cookie (RFC 6265); names of attributes are in lower case. */
record SetCookie(String name, String value, Map<String, String> attributes) {
    static List<SetCookie> of(Answer answer) {
        return answer.lines("Set-Cookie").stream().map(SetCookie::parse).toList();
    }

    static SetCookie parse(String line) {
        String[] parts = line.split(";", -1);
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            attributes.put(before(parts[i]).toLowerCase(Locale.ROOT), after(parts[i]));
        }
        return new SetCookie(before(parts[0]), after(parts[0]), attributes);
    }

    private static String before(String pair) {
        int equals = pair.indexOf('=');
        return (equals < 0 ? pair : pair.substring(0, equals)).strip();
    }

    private static String after(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? "" : pair.substring(equals + 1).strip();
    }

    /** It tells the browser to forget the cookie. */
    boolean isExpired() {
        return attribute("max-age").equals("0") || attribute("expires").contains("1970");
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }
}
