package io.perdure.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks all probes at once, and answers within a limit whatever they do. A probe that hangs is not asked again before it
 * has come back, so any number of checks keeps one thread for each probe. Safe for use by many threads, which then share
 * the answers.
 */
public final class HealthCheck implements AutoCloseable {
    private static final long SECONDS_IDLE = 10;

    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final List<RunningProbe> probes;

    /**
     * A check that has not asked anything yet.
     *
     * @param probes see {@link HealthProbes}; at least one
     * @param limit how long an answer may take
     */
    public HealthCheck(List<HealthProbe> probes, Duration limit) {
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                probes.size(), probes.size(), SECONDS_IDLE, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "perdure-health");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        this.probes =
                probes.stream().map(probe -> new RunningProbe(probe, threads)).toList();
    }

    /**
     * Looks at everything.
     *
     * @return what was found, within the limit
     */
    public HealthReport check() {
        long start = System.nanoTime();
        probes.forEach(RunningProbe::begin);
        return new HealthReport(
                probes.stream().map(probe -> probe.answer(start, limit)).toList());
    }

    /**
     * Ends the threads; one that hangs in a driver ends when the driver lets it. A check that is under way, or comes after
     * this, finds all down that have not answered.
     */
    @Override
    public void close() {
        threads.shutdownNow();
        probes.forEach(RunningProbe::end);
    }
}
