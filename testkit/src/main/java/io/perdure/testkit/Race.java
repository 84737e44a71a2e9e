package io.perdure.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs things at the same moment: all wait at one barrier, and a winner is not known before. */
public final class Race {
    private static final long SECONDS_TO_FINISH = 60;
    private static final long MILLIS_TO_GO_WRONG = 300;

    private Race() {}

    /**
     * Runs the same thing several times at once.
     *
     * @param runners how many threads
     * @param runner what each does
     * @param <T> what each answers
     * @return the answers, in no order
     * @throws AssertionError if one of them failed or did not come back within a minute
     */
    public static <T> List<T> of(int runners, Callable<T> runner) {
        return of(Collections.nCopies(runners, runner));
    }

    /**
     * Runs different things at once.
     *
     * @param runners what each thread does
     * @param <T> what each answers
     * @return the answers, in the order of the runners
     * @throws AssertionError if one of them failed or did not come back within a minute
     */
    public static <T> List<T> of(List<Callable<T>> runners) {
        ExecutorService threads = Executors.newFixedThreadPool(runners.size());
        try {
            CyclicBarrier start = new CyclicBarrier(runners.size());
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> runner : runners) {
                futures.add(threads.submit(() -> {
                    start.await(SECONDS_TO_FINISH, TimeUnit.SECONDS);
                    return runner.call();
                }));
            }
            return answers(futures);
        } finally {
            threads.shutdownNow();
        }
    }

    /**
     * Waits a moment for what must not happen yet: long enough for a wrong store to let it happen, and over at once if
     * it does.
     */
    static void awaitInVain(CountDownLatch event) {
        try {
            boolean unused = event.await(MILLIS_TO_GO_WRONG, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> List<T> answers(List<Future<T>> futures) {
        List<T> answers = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                answers.add(future.get(SECONDS_TO_FINISH, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("A runner failed", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted", e);
            }
        }
        return answers;
    }
}
