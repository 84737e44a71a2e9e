package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.AnswerOutcome;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.FreeOutcome;
import io.perdure.idempotency.Header;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.KeyStatus;
import io.perdure.idempotency.OutcomeResolver;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Resolution;
import io.perdure.idempotency.ResponseBody;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.servlet.idempotency.IdempotentExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Endpoints in mode uncertain: what becomes of requests whose owner died. */
@Timeout(120)
abstract class UncertainContract extends WaitingContract {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration RETENTION = Duration.ofHours(24);

    private FilterNode uncertain(StoreProbe store) {
        return cluster.node(store).with("wait", "0").with("mode", "uncertain");
    }

    private FilterNode asking(StoreProbe store, OutcomeResolver resolver) {
        return uncertain(store).with(IdempotencyHooks.standard().withOutcomes(resolver));
    }

    private static RecordedResponse found(String text) {
        return new RecordedResponse(
                202,
                List.of(new Header("Content-Type", "text/plain")),
                ResponseBody.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Its handler is at work, and its lease is over. */
    private CompletableFuture<HttpResponse<byte[]>> die(FilterNode node, Gated gate) {
        CompletableFuture<HttpResponse<byte[]>> held = hold(node, gate);
        cluster.clock.advance(LEASE);
        return held;
    }

    private static void assertUnknown(HttpResponse<byte[]> answer) {
        Sender.assertProblem(answer, 409, "outcome-unknown");
        assertThat(Sender.text(answer)).contains("\"retryable\":true").contains("\"safe_new_key\":false");
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
        assertThat(answer.headers().firstValue("Link").orElse("")).contains("outcome-unknown");
    }

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

    @Test
    void whatAResolverFoundOutIsTheAnswerForEverybody() throws Exception {
        AtomicReference<String> asked = new AtomicReference<>();
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first)
                    .answering((run, request, response) -> {
                        asked.set(IdempotentExchange.of(request).orElseThrow().childKey("charge"));
                        gate.handle(run, request, response);
                    })
                    .start();
            FilterNode b = asking(
                            cluster.second,
                            unknown -> unknown.childKey("charge").equals(asked.get())
                                    ? new Resolution.Answer(found("charged"))
                                    : new Resolution.Unknown())
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = die(a, gate);
            HttpResponse<byte[]> answer = sender.send(b);
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(Sender.text(answer)).isEqualTo("charged");
            assertThat(Sender.isReplay(answer)).isTrue();
            gate.open();
            Sender.assertReplay(Sender.finish(held), answer);
            Sender.assertReplay(sender.send(a), answer);
            assertThat(a.runs() + b.runs()).isOne();
            assertThat(b.heard(IdempotencyEvent.Settled.class)).isOne();
        }
    }

    @Test
    void whatAResolverSaysWasNotCarriedOutRuns() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = asking(cluster.second, unknown -> new Resolution.NotCarriedOut())
                    .answering((run, request, response) -> response.getWriter().print("again"))
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = die(a, gate);
            HttpResponse<byte[]> answer = sender.send(b);
            assertThat(Sender.text(answer)).isEqualTo("again");
            assertThat(Sender.isReplay(answer)).isFalse();
            gate.open();
            Sender.assertReplay(Sender.finish(held), answer);
            assertThat(b.runs()).isOne();
        }
    }

    @Test
    void aResolverThatDoesNotKnowIsAskedAgain() throws Exception {
        int[] asked = {0};
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = asking(cluster.second, unknown -> {
                        asked[0]++;
                        if (asked[0] == 1) {
                            throw new IllegalStateException("so decided");
                        }
                        return asked[0] == 2 ? new Resolution.Unknown() : new Resolution.Answer(found("at last"));
                    })
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = die(a, gate);
            assertUnknown(sender.send(b));
            assertUnknown(sender.send(b));
            HttpResponse<byte[]> answer = sender.send(b);
            assertThat(Sender.text(answer)).isEqualTo("at last");
            assertThat(b.runs()).isZero();
            gate.open();
            Sender.assertReplay(Sender.finish(held), answer);
        }
    }

    @Test
    void aLivingOwnerIsNotAskedAbout() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = asking(cluster.second, unknown -> {
                        throw new AssertionError("asked");
                    })
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            cluster.clock.advance(LEASE.minusMillis(1));
            Sender.assertProblem(sender.send(b), 409, "in-progress");
            gate.open();
            HttpResponse<byte[]> first = Sender.finish(held);
            Sender.assertReplay(sender.send(b), first);
        }
    }

    @Test
    void ofTwoNodesThatFindOutAtOnceOneDecides() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (Gated gate = new Gated(201)) {
            FilterNode dead = uncertain(cluster.first).answering(gate).start();
            FilterNode a =
                    asking(cluster.first, unknown -> meet(both, found("by a"))).start();
            FilterNode b =
                    asking(cluster.second, unknown -> meet(both, found("by b"))).start();
            CompletableFuture<HttpResponse<byte[]>> held = die(dead, gate);
            CompletableFuture<HttpResponse<byte[]>> first = sender.begin(a);
            HttpResponse<byte[]> second = Sender.finish(sender.begin(b));
            assertThat(Sender.text(second)).isIn("by a", "by b");
            Sender.assertReplay(Sender.finish(first), second);
            assertThat(a.heard(IdempotencyEvent.Settled.class) + b.heard(IdempotencyEvent.Settled.class))
                    .isOne();
            gate.open();
            Sender.assertReplay(Sender.finish(held), second);
        }
    }

    private static Resolution meet(CyclicBarrier both, RecordedResponse found) {
        try {
            both.await(30, TimeUnit.SECONDS);
            return new Resolution.Answer(found);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void withoutTheStoreNothingRunsThatMayHaveRun() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = asking(cluster.second, unknown -> {
                        cluster.source.off(true);
                        return new Resolution.NotCarriedOut();
                    })
                    .with("store-down", "run")
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = die(a, gate);
            Sender.assertProblem(sender.send(b), 503, "store-unavailable");
            assertThat(b.runs()).isZero();
            cluster.source.off(false);
            gate.open();
            assertThat(Sender.finish(held).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void anOperatorAnswers() throws Exception {
        Caller caller = Caller.anonymous("");
        IdempotencyKey key = new IdempotencyKey(sender.key());
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = uncertain(cluster.second).start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            assertThat(b.guard().answer(caller, key, found("by hand"), RETENTION))
                    .isEqualTo(AnswerOutcome.STILL_LEASED);
            cluster.clock.advance(LEASE);
            assertThat(b.guard().status(caller, key))
                    .get()
                    .returns(KeyStatus.Standing.OUTCOME_UNKNOWN, KeyStatus::standing);
            assertThat(b.guard().answer(caller, key, found("by hand"), RETENTION))
                    .isEqualTo(AnswerOutcome.STORED);
            HttpResponse<byte[]> answer = sender.send(a);
            assertThat(Sender.text(answer)).isEqualTo("by hand");
            gate.open();
            Sender.assertReplay(Sender.finish(held), answer);
            assertThat(a.runs() + b.runs()).isOne();
        }
    }

    @Test
    void anOperatorFrees() throws Exception {
        Caller caller = Caller.anonymous("");
        IdempotencyKey key = new IdempotencyKey(sender.key());
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = uncertain(cluster.second).start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            assertThat(b.guard().free(caller, key)).isEqualTo(FreeOutcome.STILL_LEASED);
            cluster.clock.advance(LEASE);
            assertThat(b.guard().free(caller, key)).isEqualTo(FreeOutcome.FREED);
            HttpResponse<byte[]> answer = sender.send(b);
            assertThat(answer.statusCode()).isEqualTo(201);
            gate.open();
            Sender.assertReplay(Sender.finish(held), answer);
        }
    }
}
