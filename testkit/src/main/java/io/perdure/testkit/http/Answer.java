package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer as the client sees it.
 *
 * @param response as received
 */
public record Answer(HttpResponse<byte[]> response) {
    /**
     * The status.
     *
     * @return three digits
     */
    public int status() {
        return response.statusCode();
    }

    byte[] body() {
        return response.body();
    }

    /**
     * The body as text.
     *
     * @return decoded as UTF-8
     */
    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /**
     * All lines of a header.
     *
     * @param header its name
     * @return in their order; empty if there is none
     */
    public List<String> lines(String header) {
        return response.headers().allValues(header);
    }

    /**
     * The first line of a header.
     *
     * @param name its name
     * @return empty if there is none
     */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    HttpClient.Version version() {
        return response.version();
    }

    /**
     * Whether it is marked as a replay.
     *
     * @return by the header {@code Idempotent-Replayed}
     */
    public boolean isReplay() {
        return header("Idempotent-Replayed").equals("true");
    }

    /** A member of a JSON object without nesting, as it is written; empty if there is none. */
    String member(String name) {
        Matcher found = Pattern.compile('"' + name + "\"\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*+\"|[^,}\\s]++)")
                .matcher(text());
        return found.find() ? found.group(1) : "";
    }

    /** Not a stored answer. */
    Answer assertFresh(int status) {
        assertThat(status()).as(text()).isEqualTo(status);
        assertThat(isReplay()).as("marked as a replay").isFalse();
        return this;
    }

    Answer assertReplayOf(Answer first) {
        assertThat(status()).as(text()).isEqualTo(first.status());
        assertThat(isReplay()).as("marked as a replay").isTrue();
        assertThat(body()).isEqualTo(first.body());
        assertThat(lines("Content-Type")).isEqualTo(first.lines("Content-Type"));
        return this;
    }

    void assertRefused(Refusal refusal) {
        assertRefused(refusal, refusal.status());
    }

    void assertRefused(Refusal refusal, int status) {
        assertFresh(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(member("type")).endsWith(refusal.slug() + '"');
        assertThat(member("status")).isEqualTo(Integer.toString(status));
        assertThat(member("title")).hasSizeGreaterThan(2);
        assertThat(member("detail")).hasSizeGreaterThan(2);
        assertThat(member("retryable")).isEqualTo(Boolean.toString(refusal.retryable()));
        assertThat(member("safe_new_key")).isEqualTo(Boolean.toString(refusal.safeNewKey()));
        assertThat(header("Link")).contains("rel=\"describedby\"");
    }

    /** Says when to come back, twice and consistently. */
    Answer assertComeBackLater() {
        long millis = retryAfterMillis();
        assertThat(millis).isPositive();
        assertThat(header("Retry-After")).isEqualTo(Long.toString((millis + 999) / 1000));
        return this;
    }

    long retryAfterMillis() {
        String millis = member("retry_after_ms");
        assertThat(millis).as(text()).matches("[0-9]+");
        return Long.parseLong(millis);
    }
}
