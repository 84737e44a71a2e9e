package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyEvent;
import jakarta.servlet.Filter;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting where a filter does not let requests be asynchronous. */
abstract class BlockedWaitContract extends WaitingContract {
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /** Shows the thread of the latest request, and whether it came back interrupted. */
    private Filter outer() {
        return (request, response, chain) -> {
            thread.set(Thread.currentThread());
            chain.doFilter(request, response);
            interrupted.set(Thread.interrupted());
        };
    }

    private FilterNode node(StoreProbe store, boolean ownFilter) {
        FilterNode node = cluster.node(store).behind(outer(), ownFilter);
        return ownFilter ? node.withoutAsync() : node;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waiterHoldsItsThreadAndGetsTheAnswer(boolean ownFilter) throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            FilterNode b = node(cluster.second, ownFilter).start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            Soon.holds("the thread waits", () -> thread.get().getState() == Thread.State.WAITING);
            gate.open();
            Sender.assertReplay(Sender.finish(waiter), Sender.finish(begun));
            assertThat(b.heard(IdempotencyEvent.Replayed.class)).isOne();
            assertThat(b.runs()).isZero();
        }
    }

    @Test
    void waiterRunsIfTheFirstGivesTheKeyBack() throws Exception {
        try (Gated gate = new Gated(503)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            FilterNode b = node(cluster.second, true).start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            gate.open();
            assertThat(Sender.finish(begun).statusCode()).isEqualTo(503);
            HttpResponse<byte[]> second = Sender.finish(waiter);
            assertThat(second.statusCode()).isEqualTo(201);
            assertThat(Sender.isReplay(second)).isFalse();
            assertThat(b.runs()).isOne();
            Sender.assertReplay(sender.send(a), second);
        }
    }

    @Test
    void interruptedWaiterLeavesAndHarmsNobody() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            FilterNode b = node(cluster.second, true).start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            Soon.holds("the thread waits", () -> thread.get().getState() == Thread.State.WAITING);
            thread.get().interrupt();
            Sender.assertProblem(Sender.finish(waiter), 409, "in-progress");
            Soon.holds("the interrupt is kept", interrupted::get);
            assertNobodyWaits(cluster.second);
            gate.open();
            HttpResponse<byte[]> first = Sender.finish(begun);
            assertThat(first.statusCode()).isEqualTo(201);
            Sender.assertReplay(sender.send(b), first);
            assertThat(b.runs()).isZero();
        }
    }
}
