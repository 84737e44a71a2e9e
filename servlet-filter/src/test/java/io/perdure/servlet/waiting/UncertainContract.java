package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.Resolution;
import io.perdure.servlet.idempotency.IdempotentExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints in mode uncertain: what becomes of requests whose owner died, or failed. */
@Timeout(120)
abstract class UncertainContract extends OutcomeContract {
    @Test
    void aRequestWhoseOwnerDiedIsAnswered409AndNeverRunsAgain() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = uncertain(cluster.second).start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            Sender.assertProblem(sender.send(b), 409, "in-progress");
            cluster.clock.advance(LEASE);
            for (FilterNode node : List.of(b, a, b)) {
                assertUnknown(sender.send(node));
            }
            Sender.assertProblem(Sender.finish(sender.begin(b, "another")), 422, "key-reused");
            assertThat(a.runs()).isOne();
            assertThat(b.runs()).isZero();

            gate.open();
            assertThat(Sender.finish(held).statusCode()).isEqualTo(201);
            Sender.assertReplay(sender.send(b), Sender.finish(held));
        }
    }

    @Test
    void aWaiterLearnsThatTheOwnerDied() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = uncertain(cluster.second).with("wait", "60s").start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            cluster.clock.advance(LEASE);
            assertUnknown(Sender.finish(waiter));
            assertThat(b.runs()).isZero();
            gate.open();
            assertThat(Sender.finish(held).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void aWaiterIsToldOfTheEndOfALivingOwner() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = uncertain(cluster.second).with("wait", "60s").start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            Soon.holds("it asks to be told", () -> cluster.second.count("awaitEnd") > 0);
            gate.open();
            Sender.assertReplay(Sender.finish(waiter), Sender.finish(held));
        }
    }

    /** It may have called somebody before it failed. */
    @Test
    void aHandlerThatFailsLeavesItsOutcomeUnknown() throws Exception {
        FilterNode answering = uncertain(cluster.first)
                .answering((run, request, response) -> response.setStatus(503))
                .start();
        assertThat(sender.send(answering).statusCode()).isEqualTo(503);
        assertUnknownAfterItsLease(answering);

        FilterNode throwing = uncertain(cluster.first)
                .answering((run, request, response) -> {
                    throw new IOException("provoked");
                })
                .start();
        Sender another = new Sender();
        assertThat(another.send(throwing).statusCode()).isEqualTo(500);
        Sender.assertProblem(another.send(throwing), 409, "in-progress");
    }

    private void assertUnknownAfterItsLease(FilterNode node) throws Exception {
        assertThat(node.heard(IdempotencyEvent.Unanswered.class)).isOne();
        Sender.assertProblem(sender.send(node), 409, "in-progress");
        cluster.clock.advance(LEASE);
        assertUnknown(sender.send(node));
        FilterNode knowing = asking(cluster.second, unknown -> new Resolution.NotCarriedOut())
                .start();
        assertThat(sender.send(knowing).statusCode()).isEqualTo(201);
        assertThat(node.runs()).isOne();
    }

    @Test
    void aHandlerThatKnowsThatNothingWasDoneFreesItsKey() throws Exception {
        FilterNode node = uncertain(cluster.first)
                .answering((run, request, response) -> {
                    if (run == 1) {
                        IdempotentExchange.of(request).orElseThrow().doNotKeep();
                    }
                    response.setStatus(run == 1 ? 503 : run == 2 ? 429 : 201);
                })
                .start();
        assertThat(sender.send(node).statusCode()).isEqualTo(503);
        assertThat(sender.send(node).statusCode()).isEqualTo(429);
        assertThat(sender.send(node).statusCode()).isEqualTo(201);
    }
}
