package io.perdure.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** Things done at once, and things waited for. */
final class Together implements AutoCloseable {
    private static final long LIMIT_SECONDS = 30;

    private final ExecutorService executor = Executors.newCachedThreadPool();

    <R> Future<R> start(Callable<R> task) {
        return executor.submit(task);
    }

    /** Runs a task so many times, all from the same moment on. */
    <R> List<R> race(int tasks, IntFunction<R> task) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(tasks);
        List<Future<R>> futures = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            int number = i;
            futures.add(start(() -> {
                barrier.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                return task.apply(number);
            }));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> future : futures) {
            results.add(end(future));
        }
        return results;
    }

    static <R> R end(Future<R> future) throws Exception {
        return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    static void await(CountDownLatch event) {
        try {
            if (!event.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Did not happen within " + LIMIT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Did not happen within " + LIMIT_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    /** Waits a moment for what must not happen: long enough for it to happen where something is wrong. */
    static void inVain(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
