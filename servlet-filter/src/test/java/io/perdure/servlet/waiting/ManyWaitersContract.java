package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.spi.IdempotencyStore;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What waiting costs, and how soon it ends. */
abstract class ManyWaitersContract extends WaitingContract {
    private static final int WAITERS = 500;
    /** Server and client start some of theirs late. */
    private static final int FEW = 2 * FilterNode.THREADS;

    /** Until the second node can hear of ends; false if it never can. */
    abstract boolean awaitSignals() throws Exception;

    @Test
    void fiveHundredDuplicatesCostNeitherThreadsNorConnectionsAndGetTheAnswer() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode node = cluster.node(cluster.first).answering(gate).start();
            assertManyWait(gate, node, node, cluster.first);
            assertThat(node.runs()).isOne();
        }
    }

    @Test
    void theSameOnAnotherNode() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            FilterNode b = cluster.node(cluster.second).start();
            assertManyWait(gate, a, b, cluster.second);
            assertThat(a.runs()).isOne();
            assertThat(b.runs()).isZero();
        }
    }

    private void assertManyWait(Gated gate, FilterNode holder, FilterNode node, StoreProbe store) throws Exception {
        CompletableFuture<HttpResponse<byte[]>> begun = hold(holder, gate);
        CompletableFuture<HttpResponse<byte[]>> one = park(node);
        int threads = Thread.getAllStackTraces().size();
        List<CompletableFuture<HttpResponse<byte[]>>> waiters = park(node, WAITERS - 1);
        int looks = store.count("find");
        cluster.source.reset();
        Soon.holds("it is looked at", () -> store.count("find") >= looks + 2);
        int spent = store.count("find") - looks;
        assertThat(cluster.source.taken()).as("connections").isLessThanOrEqualTo(spent + 2);
        assertThat(cluster.source.mostOpen()).as("at once").isLessThanOrEqualTo(2);
        assertThat(Thread.getAllStackTraces().size()).as("threads").isLessThan(threads + FEW);
        assertThat(waiters).noneMatch(CompletableFuture::isDone);
        gate.open();
        HttpResponse<byte[]> first = Sender.finish(begun);
        assertThat(Sender.isReplay(first)).isFalse();
        Sender.assertReplay(Sender.finish(one), first);
        for (CompletableFuture<HttpResponse<byte[]>> waiter : waiters) {
            Sender.assertReplay(Sender.finish(waiter), first);
        }
    }

    /** The second node sees the record as it was until it is told: only the notification can end the waiting. */
    @Test
    void waiterOfAnotherNodeIsWokenByTheDatabaseIfItCan() throws Exception {
        AtomicBoolean told = new AtomicBoolean();
        AtomicReference<Object> seen = new AtomicReference<>();
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            AtomicBoolean asked = new AtomicBoolean();
            cluster.second
                    .around("watch", (arguments, watch) -> watching(told, arguments[0]))
                    .around("awaitEnd", (arguments, ask) -> {
                        Object answer = ask.proceed();
                        asked.set(true);
                        return answer;
                    });
            FilterNode b = cluster.node(cluster.second).start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            boolean hears = awaitSignals();
            Soon.holds("the end is to be signalled", asked::get);
            if (hears) {
                cluster.second.around("find", (arguments, find) -> {
                    seen.compareAndSet(null, told.get() ? null : find.proceed());
                    return told.get() ? find.proceed() : seen.get();
                });
                Soon.holds("the node knows the old state", () -> seen.get() != null);
            }
            gate.open();
            Sender.assertReplay(Sender.finish(waiter), Sender.finish(begun));
            assertThat(told.get()).isEqualTo(hears);
        }
    }

    @SuppressWarnings("unchecked")
    private IdempotencyStore.Watch watching(AtomicBoolean told, Object signal) {
        return cluster.second.real().watch(recordId -> {
            told.set(true);
            ((Consumer<String>) signal).accept(recordId);
        });
    }
}
