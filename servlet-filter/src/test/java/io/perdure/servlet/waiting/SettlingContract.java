package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.AnswerOutcome;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.FreeOutcome;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.KeyStatus;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Resolution;
import io.perdure.servlet.idempotency.IdempotentExchange;
import java.net.http.HttpResponse;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outcomes that were unknown, and that somebody finds out. */
@Timeout(120)
abstract class SettlingContract extends OutcomeContract {
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
    void aWaiterGetsWhatAResolverFoundOut() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = asking(cluster.second, unknown -> new Resolution.Answer(found("found out")))
                    .with("wait", "60s")
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            cluster.clock.advance(LEASE);
            HttpResponse<byte[]> answer = Sender.finish(waiter);
            assertThat(Sender.text(answer)).isEqualTo("found out");
            assertThat(b.runs()).isZero();
            gate.open();
            Sender.assertReplay(Sender.finish(held), answer);
        }
    }

    @Test
    void aWaiterWhoseFirstRequestDidNothingComesBackForTheHandler() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = uncertain(cluster.first).answering(gate).start();
            FilterNode b = asking(cluster.second, unknown -> new Resolution.NotCarriedOut())
                    .with("wait", "60s")
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            cluster.clock.advance(LEASE);
            Sender.assertProblem(Sender.finish(waiter), 409, "in-progress");
            assertThat(sender.send(b).statusCode()).isEqualTo(201);
            gate.open();
            assertThat(Sender.finish(held).statusCode()).isEqualTo(201);
            assertThat(b.runs()).isOne();
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
