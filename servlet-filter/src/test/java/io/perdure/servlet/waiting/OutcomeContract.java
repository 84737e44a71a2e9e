package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.Header;
import io.perdure.idempotency.OutcomeResolver;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.ResponseBody;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Nodes in mode uncertain. */
abstract class OutcomeContract extends WaitingContract {
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration RETENTION = Duration.ofHours(24);

    FilterNode uncertain(StoreProbe store) {
        return cluster.node(store).with("wait", "0").with("mode", "uncertain");
    }

    FilterNode asking(StoreProbe store, OutcomeResolver resolver) {
        return uncertain(store).with(IdempotencyHooks.standard().withOutcomes(resolver));
    }

    static RecordedResponse found(String text) {
        return new RecordedResponse(
                202,
                List.of(new Header("Content-Type", "text/plain")),
                ResponseBody.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Its handler is at work, and its lease is over. */
    CompletableFuture<HttpResponse<byte[]>> die(FilterNode node, Gated gate) {
        CompletableFuture<HttpResponse<byte[]>> held = hold(node, gate);
        cluster.clock.advance(LEASE);
        return held;
    }

    static void assertUnknown(HttpResponse<byte[]> answer) {
        Sender.assertProblem(answer, 409, "outcome-unknown");
        assertThat(Sender.text(answer)).contains("\"retryable\":true").contains("\"safe_new_key\":false");
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        assertThat(answer.headers().firstValue("Link").orElse("")).contains("outcome-unknown");
    }
}
