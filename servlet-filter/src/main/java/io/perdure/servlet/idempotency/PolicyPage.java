package io.perdure.servlet.idempotency;

import io.perdure.servlet.Problems;
import io.perdure.servlet.RequestPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * Tells clients the rules for keys, as draft-ietf-httpapi-idempotency-key-header-07 asks, and
 * explains each problem. Made once: the rules do not change while the application runs.
 */
final class PolicyPage {
    static final String SCOPE = "A key belongs to the caller and the tenant that send it: the same characters from "
            + "somebody else are another key.";

    private static final String HTML = "text/html";
    private static final String JSON = "application/json";

    private final String path;
    private final byte[] html;
    private final byte[] json;

    PolicyPage(String path, List<PublishedEndpoint> endpoints, Problems problems) {
        this.path = path;
        this.html = PolicyHtml.of(endpoints, problems).getBytes(StandardCharsets.UTF_8);
        this.json = PolicyJson.of(endpoints, problems).getBytes(StandardCharsets.UTF_8);
    }

    boolean isAskedForBy(HttpServletRequest request) {
        String method = request.getMethod();
        return (method.equals("GET") || method.equals("HEAD"))
                && RequestPath.of(request).equals(path);
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String accept = String.join(",", Collections.list(request.getHeaders("Accept")));
        boolean asJson = Preference.of(accept, JSON).compareTo(Preference.of(accept, HTML)) > 0;
        byte[] body = asJson ? json : html;
        response.setHeader("Cache-Control", "public, max-age=300");
        response.addHeader("Vary", "Accept");
        response.setContentType(asJson ? JSON : HTML + ";charset=utf-8");
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }
}
