package io.perdure.servlet.kit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Gates by name: who arrives waits until they are opened. */
final class Gates {
    private static final long SECONDS_CLOSED = 60;
    private static final long SECONDS_UNTIL_ARRIVAL = 30;

    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    private record Gate(Semaphore arrivals, CountDownLatch open) {}

    private Gate gate(String name) {
        return gates.computeIfAbsent(name, any -> new Gate(new Semaphore(0), new CountDownLatch(1)));
    }

    void pass(String name) {
        gate(name).arrivals().release();
        try {
            if (!gate(name).open().await(SECONDS_CLOSED, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at the gate", e);
        }
    }

    void open(String name) {
        gate(name).open().countDown();
    }

    /** True once this many arrived; false if they do not. */
    boolean awaitArrivals(String name, int count) {
        try {
            return gate(name).arrivals().tryAcquire(count, SECONDS_UNTIL_ARRIVAL, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
