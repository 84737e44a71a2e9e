package io.perdure.examples.war;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a request waits until another one opens. A gate that nobody opens opens itself after a minute. */
@ApplicationScoped
class Gates {
    private static final int SECONDS = 60;

    private final ConcurrentMap<String, Gate> gates = new ConcurrentHashMap<>();

    private record Gate(CountDownLatch reached, CountDownLatch opened) {}

    void reach(String name) {
        gate(name).reached().countDown();
    }

    void pass(String name) {
        reach(name);
        await(gate(name).opened());
    }

    void awaitReached(String name) {
        await(gate(name).reached());
    }

    void open(String name) {
        gate(name).opened().countDown();
    }

    boolean isOpen(String name, long millis) {
        return await(gate(name).opened(), millis);
    }

    private Gate gate(String name) {
        return gates.computeIfAbsent(name, any -> new Gate(new CountDownLatch(1), new CountDownLatch(1)));
    }

    private static void await(CountDownLatch latch) {
        if (!await(latch, TimeUnit.SECONDS.toMillis(SECONDS))) {
            throw new IllegalStateException("nobody came within a minute");
        }
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at a gate", e);
        }
    }
}
