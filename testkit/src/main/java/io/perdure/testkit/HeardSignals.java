package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** What a watch was signalled. */
final class HeardSignals implements Consumer<String> {
    private final Set<String> ids = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();

    @Override
    public void accept(String recordId) {
        lock.lock();
        try {
            ids.add(recordId);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it came, or comes within a time. */
    boolean has(String recordId, Duration limit) {
        long left = limit.toNanos();
        lock.lock();
        try {
            while (!ids.contains(recordId) && left > 0) {
                left = news.awaitNanos(left);
            }
            return ids.contains(recordId);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    void assertHas(String recordId) {
        assertThat(has(recordId, Duration.ofSeconds(30))).as("signalled").isTrue();
    }

    void assertHasNot(String recordId) {
        assertThat(has(recordId, Duration.ZERO)).as("signalled").isFalse();
    }
}
