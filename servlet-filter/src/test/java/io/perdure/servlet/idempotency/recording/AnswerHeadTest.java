package io.perdure.servlet.idempotency.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Header;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of an answer's headers is kept. */
class AnswerHeadTest {
    private final Map<String, List<String>> lines = new LinkedHashMap<>();
    private @Nullable String type;
    private final HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
            AnswerHeadTest.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getStatus" -> 200;
                case "getHeaderNames" -> lines.keySet();
                case "getHeaders" -> lines.getOrDefault(arguments[0], List.of());
                case "getContentType" -> type;
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private void add(String name, String... values) {
        lines.computeIfAbsent(name, n -> new ArrayList<>()).addAll(Arrays.asList(values));
    }

    private AnswerHead head() {
        return new AnswerHead(response);
    }

    @Test
    void linesAreKeptInOrderAndSoIsTheirSpelling() {
        AnswerHead head = head();
        add("Location", "/orders/1");
        add("vary", "Accept", "Origin");

        assertThat(head.since(response, name -> !name.equals("Connection")))
                .containsExactly(
                        new Header("Location", "/orders/1"),
                        new Header("vary", "Accept"),
                        new Header("vary", "Origin"));
    }

    /** As on GlassFish. */
    @Test
    void aContentTypeThatIsNoHeaderIsKept() {
        AnswerHead head = head();
        type = "application/json;charset=UTF-8";

        assertThat(head.since(response, name -> true)).containsExactly(new Header("Content-Type", type));
    }

    @Test
    void aContentTypeThatIsAHeaderIsKeptOnce() {
        AnswerHead head = head();
        type = "application/json;charset=UTF-8";
        add("content-type", type);

        assertThat(head.since(response, name -> true)).containsExactly(new Header("content-type", type));
    }

    @Test
    void whatAnOuterFilterHasSetIsLeftToIt() {
        add("X-Frame-Options", "DENY");
        add("Vary", "Origin");
        AnswerHead head = head();
        add("Vary", "Accept");

        assertThat(head.since(response, name -> !name.equals("Connection")))
                .containsExactly(new Header("Vary", "Origin"), new Header("Vary", "Accept"));
    }

    @Test
    void whatConnectionNamesBelongsToTheConnection() {
        AnswerHead head = head();
        add("Connection", "close, x-hop", "X-Other");
        add("X-Hop", "1");
        add("x-other", "2");
        add("X-End", "3");

        assertThat(head.since(response, name -> !name.equals("Connection"))).containsExactly(new Header("X-End", "3"));
    }
}
