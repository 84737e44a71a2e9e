package io.perdure.servlet.idempotency.fingerprint;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Path and query of a request. */
final class Target {
    private Target() {}

    static String asSent(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** The others stay as they were sent, in their order. */
    static String without(Set<String> ignored, HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || ignored.isEmpty()) {
            return asSent(request);
        }
        String others = Arrays.stream(query.split("&", -1))
                .filter(pair -> !ignored.contains(name(pair)))
                .collect(Collectors.joining("&"));
        return others.isEmpty() ? request.getRequestURI() : request.getRequestURI() + "?" + others;
    }

    /** A name that cannot be decoded is no name that could be ignored. */
    private static String name(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
