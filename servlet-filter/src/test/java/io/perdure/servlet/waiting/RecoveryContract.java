package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.KeyTakenException;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Resolution;
import io.perdure.idempotency.ResponseBody;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.servlet.idempotency.IdempotentExchange;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Handlers that own their transactions, and what they leave for the next run when they die. */
@Timeout(120)
abstract class RecoveryContract extends WaitingContract {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private Effects effects;

    @BeforeEach
    void prepareEffects() {
        effects = new Effects(cluster.source.dataSource(), cluster.ownTransactions());
        effects.prepare();
    }

    private FilterNode node(StoreProbe store) {
        return cluster.node(store).with("wait", "0");
    }

    private static IdempotentExchange exchange(HttpServletRequest request) {
        return IdempotentExchange.of(request).orElseThrow();
    }

    private FilterNode.Handler effectsThen(FilterNode.Handler next) {
        return (run, request, response) -> {
            effects.commit("order", exchange(request)::recordEffects);
            next.handle(run, request, response);
        };
    }

    private static FilterNode.Handler never() {
        return (run, request, response) -> {
            throw new AssertionError("ran");
        };
    }

    @Test
    void aHandlerThatRecordsItsEffectsAnswersAsAnyOther() throws Exception {
        FilterNode node = node(cluster.first)
                .answering(effectsThen((run, request, response) -> response.setStatus(201)))
                .start();
        HttpResponse<byte[]> first = sender.send(node);
        assertThat(first.statusCode()).isEqualTo(201);
        Sender.assertReplay(sender.send(node), first);
        assertThat(effects.rows()).containsExactly("order");
    }

    @Test
    void aHandlerThatDiedAfterItsEffectsWereCommittedNeverRunsAgain() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = node(cluster.first).answering(effectsThen(gate)).start();
            FilterNode b = node(cluster.second).answering(never()).start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            Sender.assertProblem(sender.send(b), 409, "in-progress");
            cluster.clock.advance(LEASE);
            HttpResponse<byte[]> refused = sender.send(b);
            Sender.assertProblem(refused, 409, "response-unavailable");
            assertThat(Sender.text(refused)).contains("\"retryable\":false").contains("\"safe_new_key\":false");
            assertThat(b.runs()).isZero();
            assertThat(effects.rows()).containsExactly("order");
            gate.open();
            HttpResponse<byte[]> first = Sender.finish(held);
            Sender.assertReplay(sender.send(b), first);
        }
    }

    @Test
    void aResolverAnswersForEffectsButCannotHaveThemRunAgain() throws Exception {
        AtomicReference<Resolution> word = new AtomicReference<>(new Resolution.NotCarriedOut());
        try (Gated gate = new Gated(201)) {
            FilterNode a = node(cluster.first).answering(effectsThen(gate)).start();
            FilterNode b = node(cluster.second)
                    .with(IdempotencyHooks.standard().withOutcomes(unknown -> word.get()))
                    .answering(never())
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            cluster.clock.advance(LEASE);
            Sender.assertProblem(sender.send(b), 409, "response-unavailable");
            word.set(new Resolution.Answer(
                    new RecordedResponse(200, List.of(), ResponseBody.of(Effects.result("order is there")))));
            HttpResponse<byte[]> answer = sender.send(b);
            assertThat(Sender.text(answer)).isEqualTo("order is there");
            assertThat(b.runs()).isZero();
            gate.open();
            Sender.assertReplay(Sender.finish(held), answer);
            assertThat(effects.rows()).containsExactly("order");
        }
    }

    @Test
    void aHandlerThatFailsAfterItsEffectsWereCommittedNeverRunsAgain() throws Exception {
        FilterNode node = node(cluster.first)
                .answering(effectsThen((run, request, response) -> response.setStatus(503)))
                .start();
        assertThat(sender.send(node).statusCode()).isEqualTo(503);
        Sender.assertProblem(sender.send(node), 409, "in-progress");
        cluster.clock.advance(LEASE);
        Sender.assertProblem(sender.send(node), 409, "response-unavailable");
        assertThat(node.runs()).isOne();
        assertThat(node.heard(IdempotencyEvent.Unanswered.class)).isOne();
        assertThat(effects.rows()).containsExactly("order");
    }

    /** The first is held before its transaction, and goes on after another has taken over. */
    @Test
    void aHandlerWhoseKeyWasTakenOverCannotCommitItsEffects() throws Exception {
        List<Exception> refused = new CopyOnWriteArrayList<>();
        try (Gated gate = new Gated(201)) {
            FilterNode a = node(cluster.first)
                    .answering((run, request, response) -> {
                        gate.handle(run, request, response);
                        try {
                            effects.commit("late", exchange(request)::recordEffects);
                        } catch (KeyTakenException e) {
                            refused.add(e);
                        }
                    })
                    .start();
            FilterNode b = node(cluster.second)
                    .answering(effectsThen((run, request, response) -> response.setStatus(201)))
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            cluster.clock.advance(LEASE);
            HttpResponse<byte[]> successor = sender.send(b);
            assertThat(successor.statusCode()).isEqualTo(201);
            gate.open();
            Sender.assertReplay(Sender.finish(held), successor);
            assertThat(refused).hasSize(1);
            assertThat(effects.rows()).containsExactly("order");
        }
    }

    @Test
    void aHandlerThatRunsAgainGivesOthersTheSameKey() throws Exception {
        List<String> charged = new CopyOnWriteArrayList<>();
        try (Gated gate = new Gated(201);
                Sender another = new Sender()) {
            FilterNode.Handler charge =
                    (run, request, response) -> charged.add(exchange(request).childKey("charge"));
            FilterNode a = node(cluster.first)
                    .answering((run, request, response) -> {
                        charge.handle(run, request, response);
                        gate.handle(run, request, response);
                    })
                    .start();
            FilterNode b = node(cluster.second).answering(charge).start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            cluster.clock.advance(LEASE);
            sender.send(b);
            another.send(b);
            gate.open();
            Sender.finish(held);
        }
        assertThat(charged).hasSize(3);
        assertThat(charged.get(1)).isEqualTo(charged.get(0));
        assertThat(charged.get(2)).isNotEqualTo(charged.get(0)).doesNotContain(sender.key());
    }

    private FilterNode.Handler stepThen(FilterNode.Handler next) {
        return (run, request, response) -> {
            IdempotentExchange exchange = exchange(request);
            String id = exchange.step("charge").map(Effects::text).orElseGet(() -> charge(exchange, "charge " + run));
            response.setHeader("Charge", id);
            next.handle(run, request, response);
        };
    }

    private String charge(IdempotentExchange exchange, String id) {
        effects.commit(id, transaction -> exchange.recordStep("charge", Effects.result(id), transaction));
        return id;
    }

    @Test
    void aStepIsNotMadeAgainAfterACrash() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = node(cluster.first).answering(stepThen(gate)).start();
            FilterNode b = node(cluster.second)
                    .answering(stepThen((run, request, response) -> response.setStatus(201)))
                    .start();
            CompletableFuture<HttpResponse<byte[]>> held = hold(a, gate);
            cluster.clock.advance(LEASE);
            HttpResponse<byte[]> second = sender.send(b);
            assertThat(second.statusCode()).isEqualTo(201);
            assertThat(second.headers().firstValue("Charge")).contains("charge 1");
            assertThat(effects.rows()).containsExactly("charge 1");
            gate.open();
            Sender.assertReplay(Sender.finish(held), second);
        }
    }

    @Test
    void aStepIsNotMadeAgainAfterAFailureButForAnotherRequestItIs() throws Exception {
        FilterNode node = node(cluster.first)
                .answering(stepThen((run, request, response) -> response.setStatus(run == 1 || run == 2 ? 503 : 201)))
                .start();
        for (int run = 1; run <= 2; run++) {
            assertThat(sender.send(node).headers().firstValue("Charge")).contains("charge 1");
        }
        HttpResponse<byte[]> other = Sender.finish(sender.begin(node, "another"));
        assertThat(other.headers().firstValue("Charge")).contains("charge 3");
        assertThat(effects.rows()).containsExactly("charge 1", "charge 3");
    }

    @Test
    void aStepThatIsRolledBackWasNotMade() throws Exception {
        List<Boolean> known = new CopyOnWriteArrayList<>();
        FilterNode node = node(cluster.first)
                .answering((run, request, response) -> {
                    IdempotentExchange exchange = exchange(request);
                    known.add(exchange.step("charge").isPresent());
                    effects.commit("charge", transaction -> {
                        exchange.recordStep("charge", Effects.result("id"), transaction);
                        throw new IllegalStateException("so decided");
                    });
                })
                .start();
        sender.send(node);
        sender.send(node);
        assertThat(known).containsExactly(false, false);
        assertThat(effects.rows()).isEmpty();
    }

    @Test
    void aStepOutsideOfATransactionIsKnownAtOnce() throws Exception {
        FilterNode node = node(cluster.first)
                .answering((run, request, response) -> {
                    IdempotentExchange exchange = exchange(request);
                    response.setHeader(
                            "Attempt", exchange.step("call").map(Effects::text).orElse("none"));
                    exchange.recordStep("call", Effects.result("run " + run));
                    response.setStatus(run == 1 ? 503 : 201);
                })
                .start();
        assertThat(sender.send(node).headers().firstValue("Attempt")).contains("none");
        assertThat(sender.send(node).headers().firstValue("Attempt")).contains("run 1");
    }
}
