package io.perdure.servlet.idempotency;

import static io.perdure.servlet.idempotency.Samples.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Header;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an answer's headers is kept. */
class RecordableHeadersTest {
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private final HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
            RecordableHeadersTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getHeaderNames" -> lines.keySet();
                case "getHeaders" -> lines.getOrDefault(arguments[0], List.of());
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private void add(String name, String... values) {
        lines.computeIfAbsent(name, n -> new ArrayList<>()).addAll(Arrays.asList(values));
    }

    private RecordableHeaders headers(String... pairs) {
        return new RecordableHeaders(response, HeaderRules.from(settings(pairs)));
    }

    @Test
    void linesAreKeptInOrderAndSoIsTheirSpelling() {
        RecordableHeaders headers = headers();
        add("Location", "/orders/1");
        add("vary", "Accept", "Origin");

        assertThat(headers.since(response))
                .containsExactly(
                        new Header("Location", "/orders/1"),
                        new Header("vary", "Accept"),
                        new Header("vary", "Origin"));
    }

    @Test
    void whatAnOuterFilterHasSetIsLeftToIt() {
        add("X-Frame-Options", "DENY");
        add("Vary", "Origin");
        RecordableHeaders headers = headers();
        add("Vary", "Accept");

        assertThat(headers.since(response)).containsExactly(new Header("Vary", "Origin"), new Header("Vary", "Accept"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "content-length",
                "Transfer-Encoding",
                "Date",
                "Age",
                "Alt-Svc",
                "Clear-Site-Data",
                "Set-Cookie",
                "WWW-Authenticate",
                "X-Request-Id",
                "X-Correlation-ID",
                "Server-Timing",
                "TraceResponse"
            })
    void whatBelongsToOneConnectionMomentOrClientIsNotKept(String name) {
        RecordableHeaders headers = headers();
        add(name, "x");
        add("ETag", "\"1\"");

        assertThat(headers.since(response)).containsExactly(new Header("ETag", "\"1\""));
    }

    @Test
    void whatConnectionNamesBelongsToTheConnection() {
        RecordableHeaders headers = headers();
        add("Connection", "close, x-hop", "X-Other");
        add("X-Hop", "1");
        add("x-other", "2");
        add("X-End", "3");

        assertThat(headers.since(response)).containsExactly(new Header("X-End", "3"));
    }

    @Test
    void droppedHeadersAreChosenAndTheOthersStayDropped() {
        RecordableHeaders headers = headers("perdure.idempotency.headers-dropped", "X-Node, x-secret");
        add("x-node", "1");
        add("X-Secret", "2");
        add("Set-Cookie", "3");
        add("X-Request-Id", "4");

        assertThat(headers.since(response)).containsExactly(new Header("X-Request-Id", "4"));
    }

    @Test
    void onlyNamedHeadersAreKeptAndThoseThatTheBodyNeeds() {
        RecordableHeaders headers = headers(
                "perdure.idempotency.headers-kept",
                "location",
                "perdure.idempotency.headers-dropped",
                "Content-Encoding");
        add("Location", "/orders/1");
        add("ETag", "\"1\"");
        add("Content-Type", "application/json");
        add("Content-Encoding", "gzip");

        assertThat(headers.since(response))
                .containsExactly(new Header("Location", "/orders/1"), new Header("Content-Type", "application/json"));
    }
}
