package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.servlet.idempotency.IdempotentExchange;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler says to the filter alone, and what it is told. */
class IdempotentExchangeHttpTest {
    private final Client client = new Client();
    private final Probe probe = new Probe();
    private RecordingNode node;

    @BeforeEach
    void start() throws Exception {
        node = new RecordingNode().servlet("/*", probe).start();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private HttpResponse<byte[]> post(String key) throws Exception {
        return client.post(node.uri("/orders"), key, "{}");
    }

    @Test
    void handlerMayHaveItsAnswerNotKeptOrKeptForLess() throws Exception {
        List<Probe.Handler> vetoes = List.of(
                (run, request, response) -> response.setHeader("Idempotency-Retain", "none"),
                (run, request, response) -> response.addHeader("idempotency-retain", " None "),
                (run, request, response) ->
                        IdempotentExchange.of(request).orElseThrow().doNotKeep());
        for (Probe.Handler veto : vetoes) {
            probe.answer(veto);
            String key = UUID.randomUUID().toString();
            assertThat(post(key).headers().map()).doesNotContainKey("idempotency-retain");
            assertThat(isReplay(post(key))).isFalse();
        }
        List<Probe.Handler> wishes = List.of(
                (run, request, response) -> response.setHeader("Idempotency-Retain", "30s"),
                (run, request, response) ->
                        IdempotentExchange.of(request).orElseThrow().keepFor(Duration.ofSeconds(30)));
        for (Probe.Handler wish : wishes) {
            probe.answer(wish);
            String key = UUID.randomUUID().toString();
            assertThat(post(key).headers().map()).doesNotContainKey("idempotency-retain");
            node.clock.advance(Duration.ofMillis(29_999));
            assertThat(isReplay(post(key))).isTrue();
            node.clock.advance(Duration.ofMillis(1));
            assertThat(isReplay(post(key))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "0s", "0", "forever", ""})
    void malformedWishIsRefusedWithWhatToWrite(String value) throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        probe.answer((run, request, response) -> {
            try {
                response.setHeader("Idempotency-Retain", value);
            } catch (IllegalArgumentException e) {
                thrown.complete(e);
            }
            assertThatThrownBy(() -> response.setIntHeader("Idempotency-Retain", 30))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> response.setDateHeader("Idempotency-Retain", 0))
                    .isInstanceOf(IllegalArgumentException.class);
        });
        assertThat(post(KEY).statusCode()).isEqualTo(200);
        assertThat(thrown.get(1, TimeUnit.SECONDS))
                .hasMessageContaining("Idempotency-Retain is '" + value + "'")
                .hasMessageContaining("such as 30s");
    }

    /** The next heartbeat finds out. */
    private static boolean lost(IdempotentExchange exchange) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (exchange.ownsKey() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return !exchange.ownsKey();
    }

    @Test
    void exchangeTellsTheHandlerWhereItStands() throws Exception {
        node.close();
        node = new RecordingNode()
                .with("perdure.idempotency.lease", "60ms")
                .with("perdure.idempotency.heartbeat", "1h")
                .servlet("/*", probe)
                .start();
        probe.answer((run, request, response) -> {
            IdempotentExchange exchange = IdempotentExchange.of(request).orElseThrow();
            assertThat(exchange.ownsKey()).isTrue();
            node.clock.advance(Duration.ofHours(1));
            assertThat(lost(exchange)).isTrue();
            assertThatThrownBy(() -> exchange.keepFor(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
            response.getWriter().print(exchange.attempt());
        });
        assertThat(text(post(KEY))).isEqualTo("1");
        probe.answer((run, request, response) ->
                response.getWriter().print(IdempotentExchange.of(request).isPresent()));
        assertThat(text(client.get(node.uri("/orders")))).isEqualTo("false");
    }

    @Test
    void wishIsHiddenWithoutAKeyToo() throws Exception {
        probe.answer((run, request, response) -> {
            response.setHeader("Idempotency-Retain", "none");
            response.addHeader("idempotency-retain", "30s");
            response.setIntHeader("Idempotency-Retain", 30);
            response.addIntHeader("Idempotency-Retain", 30);
            response.setDateHeader("Idempotency-Retain", 0);
            response.addDateHeader("Idempotency-Retain", 0);
            response.setHeader("Other", "seen");
        });
        assertThat(client.send(Client.posting(node.uri("/orders"), "{}"))
                        .headers()
                        .map())
                .containsKey("other")
                .doesNotContainKey("idempotency-retain");
    }
}
