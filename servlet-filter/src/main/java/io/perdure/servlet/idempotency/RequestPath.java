package io.perdure.servlet.idempotency;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request within its application, decoded and without parameters, as URL patterns match it. */
final class RequestPath {
    private RequestPath() {}

    static String of(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
