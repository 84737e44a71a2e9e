package io.perdure.jaxrs;

import static io.perdure.jaxrs.Sender.keyed;
import static io.perdure.jaxrs.Sender.post;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Events that JAX-RS sends. */
abstract class EventContract extends ResourceTest {
    @Test
    void eventsReachTheirReaderAndAreNotMadeAgain() throws Exception {
        ResourceNode node = node().scanning(Ticker.Clock.class)
                .servlet("/api/*", server().serving(Ticker.Clock.class))
                .start();
        HttpRequest.Builder request =
                post(node.uri("/api/ticker"), "text/plain", "").header("Accept", "text/event-stream");
        assertThat(sender.send(request).body()).contains("data: run 1");
        assertThat(sender.send(keyed(request)).body()).contains("data: run 2");
        HttpResponse<String> again = sender.send(request);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("response-unavailable");
        assertThat(node.runs.count()).isEqualTo(2);
    }
}
