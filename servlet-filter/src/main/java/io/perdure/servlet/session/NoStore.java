package io.perdure.servlet.session;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/**
 * Keeps a response with a session cookie out of all caches (RFC 9111, section 7.3): {@code no-store} takes the place of
 * whatever {@code Cache-Control} the application has set or will set, unless that says so too.
 */
final class NoStore {
    static final String HEADER = "Cache-Control";
    private static final String DIRECTIVE = "no-store";

    private NoStore() {}

    static void require(HttpServletResponse response) {
        if (response.getHeaders(HEADER).stream().noneMatch(NoStore::isIn)) {
            response.setHeader(HEADER, DIRECTIVE);
        }
    }

    static boolean isIn(String value) {
        return value.toLowerCase(Locale.ROOT).contains(DIRECTIVE);
    }

    /** Whether a header that the application wants would let caches store the response. */
    static boolean isUndoneBy(String name, String value) {
        return HEADER.equalsIgnoreCase(name) && !isIn(value);
    }
}
