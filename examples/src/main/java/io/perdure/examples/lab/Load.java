package io.perdure.examples.lab;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients at work. They go on for as many orders as are planned, and until they are told that it is enough. */
final class Load implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final LoadPlan plan;
    private final ExecutorService threads;
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger successes = new AtomicInteger();
    private volatile boolean enough;
    private List<CompletableFuture<Void>> clients = List.of();

    Load(LoadPlan plan) {
        this.plan = plan;
        this.threads = Executors.newFixedThreadPool(plan.clients());
    }

    LoadPlan plan() {
        return plan;
    }

    void start(Sender sender, List<String> nodes) {
        clients = IntStream.range(0, plan.clients())
                .mapToObj(i -> new Client(this, sender, nodes, new Random(plan.seed() * 1000 + i)))
                .map(client -> CompletableFuture.runAsync(client, threads))
                .toList();
    }

    boolean takeOrder() {
        return orders.incrementAndGet() <= plan.requests() || !enough;
    }

    void count(Try made) {
        tries.incrementAndGet();
        if (made.isSuccess()) {
            successes.incrementAndGet();
        }
    }

    void awaitTries(int more) {
        int wanted = tries.get() + more;
        Waiting.until(more + " more tries", LIMIT, () -> tries.get() >= wanted);
    }

    void awaitSuccesses(int more) {
        int wanted = successes.get() + more;
        Waiting.until(more + " more answers", LIMIT, () -> successes.get() >= wanted);
    }

    /** No more faults: waits until each client has done what it has begun. */
    void finish() {
        enough = true;
        clients.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        enough = true;
        threads.shutdownNow();
    }
}
