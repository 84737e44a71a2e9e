package io.perdure.jaxrs;

import jakarta.servlet.ServletContext;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what ran on a node, and holds it up where a test wants. */
final class Runs implements AutoCloseable {
    private final AtomicInteger runs = new AtomicInteger();
    private final AtomicReference<Runnable> inRun = new AtomicReference<>(() -> {});
    private final ExecutorService others = Executors.newCachedThreadPool();

    static Runs of(ServletContext context) {
        return (Runs) context.getAttribute(Runs.class.getName());
    }

    int next() {
        int run = runs.incrementAndGet();
        inRun.get().run();
        return run;
    }

    int count() {
        return runs.get();
    }

    /** Done in each run. */
    void inRun(Runnable work) {
        inRun.set(work);
    }

    /** Threads that are no container's. */
    void elsewhere(Runnable work) {
        others.execute(work);
    }

    @Override
    public void close() {
        others.shutdown();
    }
}
