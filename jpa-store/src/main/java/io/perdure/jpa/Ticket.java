package io.perdure.jpa;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A caller's place in the queue of {@link GroupCommit}, and in the end its answer. */
final class Ticket<R> {
    private final Function<EntityManager, R> work;
    private final boolean alone;
    private final long deadline;
    private final CountDownLatch news = new CountDownLatch(1);
    private volatile boolean leading;
    private volatile @Nullable Supplier<R> answer;

    Ticket(Function<EntityManager, R> work, boolean alone, Duration patience) {
        this.work = work;
        this.alone = alone;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    /** Whether the work is to be the only one in its transaction. */
    boolean isAlone() {
        return alone;
    }

    /** Whether the caller has waited as long as it will. */
    boolean isLate() {
        return remainingNanos() <= 0;
    }

    private long remainingNanos() {
        return deadline - System.nanoTime();
    }

    void lead() {
        leading = true;
        news.countDown();
    }

    boolean isLeading() {
        return leading;
    }

    /** Waits for the answer or the lead; false if neither came in time. */
    boolean await() throws InterruptedException {
        return news.await(remainingNanos(), TimeUnit.NANOSECONDS);
    }

    boolean isAnswered() {
        return answer != null;
    }

    /** Does the work; the caller learns of it when the result is run, after the commit. */
    Runnable run(EntityManager manager) {
        R value = work.apply(manager);
        return () -> answer(() -> value);
    }

    void fail(RuntimeException cause) {
        answer(() -> {
            throw cause;
        });
    }

    private void answer(Supplier<R> how) {
        answer = how;
        news.countDown();
    }

    /** What the work returned or threw. */
    R answer() {
        return Objects.requireNonNull(answer, "asked before the work was done").get();
    }
}
