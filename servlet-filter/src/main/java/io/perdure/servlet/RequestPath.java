package io.perdure.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request within its application, decoded and without parameters, as URL patterns match it. */
public final class RequestPath {
    private RequestPath() {}

    /**
     * The path of a request.
     *
     * @param request as a filter or servlet sees it
     * @return empty, or beginning with {@code /}
     */
    public static String of(HttpServletRequest request) {
        String rest = request.getPathInfo();
        return rest == null ? request.getServletPath() : request.getServletPath() + rest;
    }
}
