package io.perdure.health;

import io.perdure.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A probe that is in flight at most once. */
final class RunningProbe {
    private static final System.Logger LOG = System.getLogger(HealthCheck.class.getName());

    private final HealthProbe probe;
    private final ExecutorService threads;
    private FutureTask<Finding> running;

    RunningProbe(HealthProbe probe, ExecutorService threads) {
        this.probe = probe;
        this.threads = threads;
        this.running = new FutureTask<>(probe.look()::now);
        running.cancel(false);
    }

    synchronized void begin() {
        if (running.isDone()) {
            FutureTask<Finding> next = new FutureTask<>(probe.look()::now);
            try {
                threads.execute(next);
            } catch (RejectedExecutionException e) {
                next.cancel(false);
            }
            running = next;
        }
    }

    /** Nobody waits any longer. */
    synchronized void end() {
        running.cancel(false);
    }

    private synchronized FutureTask<Finding> running() {
        return running;
    }

    PartReport answer(long start, Duration limit) {
        Finding finding = found(start, limit);
        return new PartReport(
                probe.part(), finding.status(), finding.detail(), Duration.ofNanos(System.nanoTime() - start));
    }

    private Finding found(long start, Duration limit) {
        FutureTask<Finding> asked = running();
        try {
            long left = limit.toNanos() - (System.nanoTime() - start);
            return asked.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (CancellationException e) {
            return down("The health check is closed");
        } catch (TimeoutException e) {
            return down("No answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            // Addresses and the like are for the log only.
            LOG.log(Level.WARNING, "Health: {0} failed: {1}", probe.part(), String.valueOf(e.getCause()));
            return down(
                    e.getCause() instanceof StoreUnavailableException
                            ? "The database does not answer"
                            : "It failed; see the log");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("The health check was interrupted");
        }
    }

    private static Finding down(String detail) {
        return new Finding(HealthStatus.DOWN, detail);
    }
}
