package io.perdure.jaxrs.client;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * Time as a client sees it that tries again.
 *
 * @param clock tells it
 * @param pause lets it pass
 * @param jitter between 0 and 1, so that clients that failed together do not come back together
 */
public record RetryTime(InstantSource clock, Pause pause, DoubleSupplier jitter) {
    /** Lets time pass. */
    @FunctionalInterface
    public interface Pause {
        /**
         * Returns after some time.
         *
         * @param time how much
         * @throws InterruptedException if the thread is to do something else
         */
        void pause(Duration time) throws InterruptedException;
    }

    /**
     * That of the system.
     *
     * @param jitter between 0 and 1
     * @return the time
     */
    public static RetryTime system(DoubleSupplier jitter) {
        Semaphore never = new Semaphore(0);
        Pause waiting = time -> {
            boolean unused = never.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
        };
        return new RetryTime(InstantSource.system(), waiting, jitter);
    }
}
