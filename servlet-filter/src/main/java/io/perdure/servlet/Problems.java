package io.perdure.servlet;

import static io.perdure.config.Setting.PROBLEM_BASE;

import io.perdure.config.Settings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Answers in {@code application/problem+json} (RFC 9457). The one place that knows how a refusal looks;
 * draft-ietf-httpapi-idempotency-key-header-07, section 2.7, asks for this form and the link.
 */
public final class Problems {
    /** How soon a request may be tried again after the database failed. */
    private static final Duration AFTER_STORE_FAILURE = Duration.ofSeconds(2);

    private final String base;
    private final String documentation;
    private final ProblemStatuses statuses;
    private final Consumer<ProblemType> told;

    /**
     * Problems as they are configured, which nobody counts.
     *
     * @param settings name the prefix of their types, their statuses, and the path at which they are explained
     * @param contextPath of the application: empty, or beginning with {@code /}
     * @throws io.perdure.ConfigurationException if a setting is wrong
     */
    public Problems(Settings settings, String contextPath) {
        this(settings, contextPath, type -> {});
    }

    /**
     * Problems as they are configured.
     *
     * @param settings name the prefix of their types, their statuses, and the path at which they are explained
     * @param contextPath of the application: empty, or beginning with {@code /}
     * @param told hears of each refusal, before it is sent
     * @throws io.perdure.ConfigurationException if a setting is wrong
     */
    public Problems(Settings settings, String contextPath, Consumer<ProblemType> told) {
        this.base = settings.text(PROBLEM_BASE);
        this.documentation =
                PolicyPath.from(settings).map(path -> contextPath + path + "#").orElse(base);
        this.statuses = new ProblemStatuses(settings);
        this.told = told;
    }

    /**
     * What identifies a kind of problem.
     *
     * @param type which one
     * @return the {@code type} of its answers, a URI reference
     */
    public String uri(ProblemType type) {
        return base + type.slug();
    }

    /**
     * The status of a kind of problem.
     *
     * @param type which one
     * @return as configured, else its own
     */
    public int status(ProblemType type) {
        return statuses.of(type);
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
        told.accept(type);
        String json = "{\"type\":\"" + Json.escape(uri(type)) + "\",\"title\":\"" + Json.escape(type.title())
                + "\",\"status\":" + status(type) + ",\"detail\":\"" + Json.escape(detail) + "\",\"retryable\":"
                + type.retryable() + ",\"safe_new_key\":" + type.safeNewKey() + more + "}";
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status(type));
        response.addHeader("Link", "<" + documentation + type.slug() + ">; rel=\"describedby\"; type=\"text/html\"");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
