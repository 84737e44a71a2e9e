package io.perdure.examples.lab;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what another process does soon. */
final class Waiting {
    private static final long BETWEEN_LOOKS_NANOS = 5_000_000;

    private Waiting() {}

    static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new LabException("Not within " + limit + ": " + what);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    /** Between two tries of a client, and while a fault lasts. */
    static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
