package io.perdure.housekeeping;

import static io.perdure.config.Setting.HOUSEKEEPING_BATCH;
import static io.perdure.config.Setting.HOUSEKEEPING_INTERVAL;

import io.perdure.config.Settings;
import io.perdure.engine.DaemonThreads;
import io.perdure.engine.Listeners;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Runs chores at an interval on one daemon thread, in bounded batches, until it is closed. An error ends
 * the chore for this round, is logged, and the next round comes all the same.
 */
public final class Housekeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Housekeeper.class.getName());
    /** More than this in one round is left to the next one, so that one chore cannot starve the others. */
    private static final int MOST_BATCHES_A_ROUND = 1000;

    private static final long SECONDS_TO_STOP = 5;

    private final List<Chore> chores;
    private final Listeners<HousekeepingListener> listeners;
    private final Duration interval;
    private final int batch;
    private final ScheduledExecutorService executor;

    /**
     * A housekeeper that has not started.
     *
     * @param chores what to do, in this order
     * @param settings {@code perdure.housekeeping.interval} and {@code perdure.housekeeping.batch}
     */
    public Housekeeper(List<Chore> chores, Settings settings) {
        this(chores, settings, List.of());
    }

    /**
     * A housekeeper that has not started.
     *
     * @param chores what to do, in this order
     * @param settings {@code perdure.housekeeping.interval} and {@code perdure.housekeeping.batch}
     * @param listeners told what was done
     */
    public Housekeeper(List<Chore> chores, Settings settings, List<HousekeepingListener> listeners) {
        this.chores = List.copyOf(chores);
        this.listeners = new Listeners<>(listeners);
        this.interval = settings.duration(HOUSEKEEPING_INTERVAL);
        this.batch = settings.count(HOUSEKEEPING_BATCH);
        this.executor = new ScheduledThreadPoolExecutor(
                1, DaemonThreads.named("perdure-housekeeper"), new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Begins. The first round comes somewhere within one interval, so that nodes started together do not
     * work together. Does nothing if the interval is zero, or this is closed.
     *
     * @param random chooses that moment
     */
    public void start(RandomGenerator random) {
        if (!interval.isZero()) {
            long millis = interval.toMillis();
            // Errors are caught in each round, and close() ends the executor: the future tells nothing.
            ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                    this::runOnce, random.nextLong(millis), millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Does every chore once, now, on the calling thread. */
    public void runOnce() {
        chores.forEach(this::run);
    }

    private void run(Chore chore) {
        long start = System.nanoTime();
        long count = 0;
        try {
            int batches = 0;
            int done = batch;
            while (!Thread.currentThread().isInterrupted() && batches++ < MOST_BATCHES_A_ROUND && done == batch) {
                done = chore.batch().run(batch);
                count += done;
            }
            tell(new HousekeepingEvent.Done(chore.name(), count, since(start)));
        } catch (RuntimeException | Error e) {
            // The loop must outlive a database that is down for a while; and the executor would end it without a word.
            LOG.log(Level.WARNING, "Housekeeping: " + chore.name() + " failed; next try in " + interval, e);
            tell(new HousekeepingEvent.Failed(chore.name(), count, since(start)));
        }
    }

    private void tell(HousekeepingEvent event) {
        listeners.tell(event, listener -> listener.on(event));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Stops; a batch that is running is waited for, for a few seconds. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "Housekeeping did not stop within {0} seconds", SECONDS_TO_STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
