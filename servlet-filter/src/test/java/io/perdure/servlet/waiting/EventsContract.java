package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.servlet.idempotency.IdempotentExchange;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a listener hears of requests, and what becomes of leases meanwhile. */
abstract class EventsContract extends WaitingContract {
    private static List<String> names(FilterNode node) {
        return node.events().stream()
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private static void assertHeard(FilterNode node, String... names) {
        Soon.holds("it is heard", () -> names(node).size() >= names.length);
        assertThat(names(node)).containsExactly(names);
        // A refusal is about a request, which may have no record.
        assertThat(node.events().stream()
                        .filter(event -> !(event instanceof IdempotencyEvent.Refused))
                        .map(IdempotencyEvent::recordId)
                        .distinct())
                .hasSize(1)
                .allMatch(id -> id.length() == 43);
    }

    @Test
    void runReplayAndConflict() throws Exception {
        FilterNode node = cluster.node(cluster.first).start();
        sender.send(node);
        sender.send(node);
        Sender.finish(sender.begin(node, "another"));
        assertHeard(node, "Reserved", "Completed", "Replayed", "Conflicted", "Refused");
        IdempotencyEvent.Replayed replayed =
                (IdempotencyEvent.Replayed) node.events().get(2);
        assertThat(replayed.status()).isEqualTo(201);
        assertThat(replayed.bytes()).isEqualTo(5);
    }

    @Test
    void answerTooLargeToKeep() throws Exception {
        FilterNode node = cluster.node(cluster.first)
                .with("max-response", "1KiB")
                .answering(
                        (run, request, response) -> response.getOutputStream().write(new byte[2_000]))
                .start();
        sender.send(node);
        Sender.assertProblem(sender.send(node), 409, "response-unavailable");
        assertHeard(node, "Reserved", "Tombstoned", "Unreplayable", "Refused");
    }

    @Test
    void keyThatIsGivenBack() throws Exception {
        FilterNode node = cluster.node(cluster.first)
                .answering((run, request, response) -> response.setStatus(run == 1 ? 503 : 200))
                .start();
        sender.send(node);
        sender.send(node);
        assertHeard(node, "Reserved", "Released", "Reserved", "Completed");
    }

    @Test
    void waiterThatIsReplayedTellsHowLongItWaited() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode node = cluster.node(cluster.first)
                    .with("heartbeat", "0")
                    .answering(gate)
                    .start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(node, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(node);
            Soon.holds("it is looked at", () -> cluster.first.count("find") > 0);
            cluster.clock.advance(Duration.ofSeconds(7));
            gate.open();
            Sender.assertReplay(Sender.finish(waiter), Sender.finish(begun));
            // The answer is stored before the waiter has it, but who of the two tells of it first is open.
            assertThat(node.events())
                    .hasSize(4)
                    .filteredOn(event -> (event instanceof IdempotencyEvent.Completed done
                                    && done.ran().equals(Duration.ofSeconds(7)))
                            || (event instanceof IdempotencyEvent.Replayed again
                                    && again.took().equals(Duration.ofSeconds(7))))
                    .hasSize(2);
        }
    }

    @Test
    void ownerThatIsTakenOverIsFencedAndGivesTheOtherAnswer() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode node = cluster.node(cluster.first)
                    .with("heartbeat", "0")
                    .answering(gate)
                    .start();
            CompletableFuture<HttpResponse<byte[]>> stale = hold(node, gate);
            cluster.clock.advance(Duration.ofSeconds(30));
            HttpResponse<byte[]> successor = sender.send(node);
            assertThat(Sender.text(successor)).isEqualTo("run 2");
            gate.open();
            Sender.assertReplay(Sender.finish(stale), successor);
            assertHeard(node, "Reserved", "TakenOver", "Completed", "Fenced");
            assertThat(((IdempotencyEvent.TakenOver) node.events().get(1)).attempt())
                    .isEqualTo(2);
        }
    }

    @Test
    void storeThatFails() throws Exception {
        FilterNode node = cluster.node(cluster.first).start();
        cluster.source.off(true);
        Sender.assertProblem(sender.send(node), 503, "store-unavailable");
        cluster.source.off(false);
        assertHeard(node, "StoreFailed", "Refused");
        assertThat(node.runs()).isZero();
    }

    /** The renewal is held until somebody has taken over. */
    @Test
    void ownerThatLosesItsLeaseIsToldWhileItRuns() throws Exception {
        CountDownLatch renewing = new CountDownLatch(1);
        CountDownLatch takenOver = new CountDownLatch(1);
        cluster.first.around("renew", (arguments, renew) -> {
            renewing.countDown();
            Soon.await(takenOver);
            return renew.proceed();
        });
        AtomicReference<IdempotentExchange> exchange = new AtomicReference<>();
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first)
                    .with("lease", "90ms")
                    .answering((run, request, response) -> {
                        exchange.compareAndSet(
                                null, IdempotentExchange.of(request).orElseThrow());
                        gate.handle(run, request, response);
                    })
                    .start();
            FilterNode b = cluster.node(cluster.second).with("lease", "90ms").start();
            CompletableFuture<HttpResponse<byte[]>> stale = hold(a, gate);
            Soon.await(renewing);
            assertThat(exchange.get().ownsKey()).isTrue();
            cluster.clock.advance(Duration.ofMillis(90));
            HttpResponse<byte[]> successor = sender.send(b);
            takenOver.countDown();
            Soon.holds("it no longer owns the key", () -> !exchange.get().ownsKey());
            gate.open();
            Sender.assertReplay(Sender.finish(stale), successor);
            assertHeard(a, "Reserved", "LeaseLost", "Fenced");
            assertHeard(b, "TakenOver", "Completed");
        }
    }

    /** The renewal comes when the answer is stored, and the store has not said so yet. */
    @Test
    void renewalThatComesWhileTheRunEndsIsNoLoss() throws Exception {
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        cluster.first.around("renew", (arguments, renew) -> {
            Soon.await(stored);
            Object renewed = renew.proceed();
            refused.countDown();
            return renewed;
        });
        cluster.first.around("complete", (arguments, complete) -> {
            Object completion = complete.proceed();
            stored.countDown();
            Soon.await(refused);
            return completion;
        });
        FilterNode node = cluster.node(cluster.first).with("lease", "60ms").start();
        HttpResponse<byte[]> first = sender.send(node);
        Sender.assertReplay(sender.send(node), first);
        assertHeard(node, "Reserved", "Completed", "Replayed");
    }

    /** Other runs are renewed several times meanwhile: theirs would have been too. */
    @Test
    void leaseIsRenewedNoMoreOnceItsRunHasEnded() throws Exception {
        try (Gated gate = new Gated(201);
                Sender others = new Sender()) {
            FilterNode node = cluster.node(cluster.first)
                    .with("lease", "60ms")
                    .with("max-response", "1KiB")
                    .answering((run, request, response) -> {
                        String how = String.valueOf(request.getQueryString());
                        switch (how) {
                            case "release" -> response.setStatus(503);
                            case "large" -> response.getOutputStream().write(new byte[2_000]);
                            case "fail" -> throw new IllegalStateException("so decided");
                            case "hold" -> gate.handle(1, request, response);
                            default -> response.setStatus(200);
                        }
                    })
                    .start();
            for (String how : List.of("keep", "release", "large", "fail")) {
                try (Sender one = new Sender()) {
                    Sender.finish(one.begin(
                            one.request(node.uri("/orders?" + how), "{}").header("Idempotency-Key", one.key())));
                }
            }
            Soon.holds("all have ended", () -> ended(node) == 4);
            CompletableFuture<HttpResponse<byte[]>> held = others.begin(
                    others.request(node.uri("/orders?hold"), "{}").header("Idempotency-Key", others.key()));
            gate.awaitFirst();
            int before = cluster.first.count("renew");
            Soon.holds("it is renewed", () -> cluster.first.count("renew") >= before + 5);
            gate.open();
            Sender.finish(held);
            assertThat(node.heard(IdempotencyEvent.LeaseLost.class)).isZero();
        }
    }

    private static long ended(FilterNode node) {
        return Stream.of(
                        IdempotencyEvent.Completed.class,
                        IdempotencyEvent.Released.class,
                        IdempotencyEvent.Tombstoned.class)
                .mapToInt(node::heard)
                .sum();
    }
}
