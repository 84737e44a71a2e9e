package io.perdure.jaxrs;

import static io.perdure.jaxrs.Sender.isReplay;
import static io.perdure.jaxrs.Sender.keyed;
import static io.perdure.jaxrs.Sender.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Suspended requests that time out, fail or are cancelled: what was answered counts, as anywhere. */
abstract class EndedContract extends ResourceTest {
    private ResourceNode node;

    @BeforeEach
    void startNode() throws Exception {
        node = node().scanning(Shop.class, Ends.class)
                .servlet("/api/*", server().serving(Shop.class))
                .start();
    }

    private HttpRequest.Builder request(String path) {
        return post(node.uri("/api/ends/" + path), "text/plain", "text");
    }

    @Test
    void theAnswerOfATimeoutHandlerIsReplayed() throws Exception {
        HttpResponse<String> answer = assertOnce(node, request("handled"));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("run 1 is late");
    }

    /** JAX-RS answers 503, as the specification wants it. */
    @Test
    void afterATimeoutThatNobodyHandlesTheKeyIsFree() throws Exception {
        assertFree("unhandled", 503);
    }

    @Test
    void afterAnExceptionThatNobodyMapsTheKeyIsFree() throws Exception {
        assertFree("broken", 500);
    }

    @Test
    void afterACancellationTheKeyIsFree() throws Exception {
        assertFree("cancelled", 503);
        assertThat(assertFree("postponed", 503).headers().firstValue("Retry-After"))
                .hasValue("7");
    }

    private HttpResponse<String> assertFree(String path, int status) throws Exception {
        int runs = node.runs.count();
        for (int run = 1; run <= 2; run++) {
            HttpResponse<String> answer = sender.send(keyed(request(path)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(isReplay(answer)).isFalse();
            assertThat(node.runs.count()).isEqualTo(runs + run);
        }
        return sender.send(keyed(request(path)));
    }
}
