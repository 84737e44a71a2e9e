package io.perdure.jpa;

import java.time.Duration;

/** Whether what is notified comes through, as far as anybody can tell. One thread tells; any thread may ask. */
final class Hearing {
    /** So long after it was last seen to be alive, a connection counts as dead: networks forget some without a word. */
    private static final Duration TRUST = Duration.ofSeconds(2);

    private volatile boolean listening;
    private volatile long aliveAt;

    /** The connection listens, and was alive at this time of {@link System#nanoTime}. */
    void alive(long nanoTime) {
        aliveAt = nanoTime;
        listening = true;
    }

    void lost() {
        listening = false;
    }

    boolean isGood() {
        return isGood(System.nanoTime());
    }

    boolean isGood(long nanoTime) {
        return listening && nanoTime - aliveAt < TRUST.toNanos();
    }
}
