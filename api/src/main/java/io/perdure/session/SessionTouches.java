package io.perdure.session;

import io.perdure.engine.DaemonThreads;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Remembers uses of sessions, and has them written about once a second by a daemon thread that lives while it has to. */
final class SessionTouches implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SessionTouches.class.getName());
    private static final int MOST = 100_000;
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final long SECONDS_TO_STOP = 5;

    private final SessionCore core;
    private final SessionRules rules;
    private final RecentUses uses = new RecentUses(MOST);
    private final TouchQueue queue;
    private final ScheduledThreadPoolExecutor executor;
    private final AtomicBoolean nextRound = new AtomicBoolean();
    private final AtomicBoolean nowRound = new AtomicBoolean();

    SessionTouches(SessionCore core, SessionRules rules) {
        this.core = core;
        this.rules = rules;
        this.queue = new TouchQueue(this::write, MOST);
        this.executor = new ScheduledThreadPoolExecutor(
                1, DaemonThreads.named("perdure-session-touch"), new ThreadPoolExecutor.DiscardPolicy());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setKeepAliveTime(10 * ROUND.toSeconds(), TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
    }

    private void write(List<Touch> batch) {
        core.store().touch(batch);
        batch.forEach(touch -> core.events().tell(new SessionEvent.Touched(touch.id(), touch.at())));
    }

    /** As stored, but for the last use, if this node knows better. */
    SessionInfo latest(SessionInfo stored) {
        Instant seen = uses.latest(stored.id(), stored.times().lastSeenAt());
        return new SessionInfo(
                stored.id(), stored.owner(), stored.device(), stored.times().seenAt(seen));
    }

    void touch(Session session) {
        SessionInfo info = session.info();
        Instant now = core.now();
        Duration step = rules.touchStep(info.times().idle());
        if (uses.use(info.id(), session.origin().storedUse(), now, step)) {
            queue.add(new Touch(
                    info.id(), now, StoredSession.pruneAfter(info.times().seenAt(now))));
            if (executor.isShutdown()) {
                // There are no rounds any more, and close() has written what was there by then.
                flush();
            } else {
                schedule(step.compareTo(ROUND) < 0);
            }
        }
    }

    /** A session that ends within seconds may not wait for one. */
    private void schedule(boolean urgent) {
        AtomicBoolean scheduled = urgent ? nowRound : nextRound;
        if (scheduled.compareAndSet(false, true)) {
            // A round catches its errors, and close() ends the executor: the future tells nothing.
            ScheduledFuture<?> unused =
                    executor.schedule(() -> round(scheduled), urgent ? 0 : ROUND.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void round(AtomicBoolean scheduled) {
        scheduled.set(false);
        try {
            if (!queue.flush()) {
                schedule(false);
            }
        } catch (Error e) {
            // The executor would swallow it.
            LOG.log(Level.ERROR, "The last use of some sessions was not written", e);
        }
    }

    void flush() {
        boolean unused = queue.flush();
    }

    /** Writes what is left, once, unless the database keeps a round from ending. Who comes later writes at once. */
    @Override
    public void close() {
        executor.shutdown();
        if (hasStopped()) {
            flush();
        } else {
            LOG.log(Level.WARNING, "Writing the last use of sessions took over {0} seconds", SECONDS_TO_STOP);
            executor.shutdownNow();
        }
    }

    private boolean hasStopped() {
        try {
            return executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
