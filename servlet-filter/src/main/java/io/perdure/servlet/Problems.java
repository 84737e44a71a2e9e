package io.perdure.servlet;

import static io.perdure.config.Setting.PROBLEM_BASE;

import io.perdure.config.Settings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Answers in {@code application/problem+json} (RFC 9457). The one place that knows how a refusal looks;
 * draft-ietf-httpapi-idempotency-key-header-07, section 2.7, asks for this form and the link.
 */
public final class Problems {
    /** How soon a request may be tried again after the database failed. */
    private static final Duration AFTER_STORE_FAILURE = Duration.ofSeconds(2);

    private final String base;

    /**
     * Problems as they are configured.
     *
     * @param settings names the prefix of their types
     */
    public Problems(Settings settings) {
        this.base = settings.text(PROBLEM_BASE);
    }

    /**
     * Refuses a request.
     *
     * @param response not committed
     * @param type why
     * @param detail what the client can do; shows nothing of what it sent
     * @throws IOException if the client left
     */
    public void send(HttpServletResponse response, ProblemType type, String detail) throws IOException {
        write(response, type, detail, "");
    }

    /**
     * Refuses a request for now.
     *
     * @param response not committed
     * @param type why
     * @param detail what the client can do; shows nothing of what it sent
     * @param retryAfter when to come back
     * @throws IOException if the client left
     */
    public void sendRetryable(HttpServletResponse response, ProblemType type, String detail, Duration retryAfter)
            throws IOException {
        long millis = Math.max(1, retryAfter.toMillis());
        response.setHeader("Retry-After", Long.toString((millis + 999) / 1000));
        write(response, type, detail, ",\"retry_after_ms\":" + millis);
    }

    /**
     * The database does not answer: nothing that was begun is sent, no cookie is touched.
     *
     * @param response not committed
     * @throws IOException if the client left
     */
    public void sendStoreUnavailable(HttpServletResponse response) throws IOException {
        response.reset();
        sendRetryable(
                response,
                ProblemType.STORE_UNAVAILABLE,
                "Send the same request again, with the same key if it had one.",
                AFTER_STORE_FAILURE);
    }

    private void write(HttpServletResponse response, ProblemType type, String detail, String more) throws IOException {
        String uri = base + type.slug();
        String json = "{\"type\":\"" + Json.escape(uri) + "\",\"title\":\"" + Json.escape(type.title())
                + "\",\"status\":" + type.status() + ",\"detail\":\"" + Json.escape(detail) + "\",\"retryable\":"
                + type.retryable() + ",\"safe_new_key\":" + type.safeNewKey() + more + "}";
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(type.status());
        response.addHeader("Link", "<" + uri + ">; rel=\"describedby\"; type=\"text/html\"");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
