package io.perdure.idempotency;

import io.perdure.engine.DaemonThreads;
import io.perdure.idempotency.ReservationOutcome.InFlight;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where requests wait for the first one with their key to end. Costs no thread and no connection per waiter: all who
 * wait for the same answer share one {@link Watchpost}, which looks when it hears a signal, and now and then without
 * one. Two daemon threads do the work: one looks, one minds the time.
 */
public final class WaitingRoom implements AutoCloseable {
    /** More than this many waiters are a sign of trouble; whoever comes then is told at once to come back later. */
    static final int MOST_WAITERS = 10_000;

    private final IdempotencyGuard guard;
    private final ScheduledThreadPoolExecutor looker =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("perdure-waiting"));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("perdure-waiting-time"));
    private final Map<Watchpost.Id, Watchpost> posts = new HashMap<>();
    private final IdempotencyListener ends = this::ended;
    private IdempotencyStore.@Nullable Watch watch;
    private int waiters;
    private boolean closed;

    /**
     * An empty room.
     *
     * @param guard knows how requests stand
     */
    public WaitingRoom(IdempotencyGuard guard) {
        this.guard = guard;
        looker.setRemoveOnCancelPolicy(true);
        timer.setRemoveOnCancelPolicy(true);
        guard.store().events().add(ends);
    }

    /**
     * Waits for a request's first try to end.
     *
     * @param request what was found in flight
     * @param inFlight as it was found; given back if the time is over
     * @param atMost how long to wait
     * @return how it stands in the end: {@code InFlight} if the time is over, nothing if the key is free. Fails with
     *     what the store or the cipher threw. To cancel it is to leave the room.
     */
    public CompletableFuture<Optional<ReservationOutcome>> await(
            IdempotentRequest request, InFlight inFlight, Duration atMost) {
        Watchpost.Id id = Watchpost.Id.of(guard.reservations(), request);
        CompletableFuture<Optional<ReservationOutcome>> waiter = new CompletableFuture<>();
        synchronized (this) {
            if (closed || waiters == MOST_WAITERS) {
                waiter.complete(Optional.of(inFlight));
            } else {
                enter(id, request, inFlight, waiter);
                limit(waiter, inFlight, atMost);
            }
        }
        return waiter;
    }

    private void enter(
            Watchpost.Id id,
            IdempotentRequest request,
            InFlight inFlight,
            CompletableFuture<Optional<ReservationOutcome>> waiter) {
        if (watch == null) {
            watch = guard.store().store().watch(this::signal);
        }
        waiters++;
        Watchpost post =
                posts.computeIfAbsent(id, i -> new Watchpost(i, request, guard.reservations(), this::schedule));
        post.add(waiter, inFlight);
        // A future of its own would only repeat what the waiter's says.
        var unused = waiter.whenComplete((outcome, failure) -> leave(post, waiter));
    }

    private void limit(CompletableFuture<Optional<ReservationOutcome>> waiter, InFlight inFlight, Duration atMost) {
        var timeout =
                timer.schedule(() -> waiter.complete(Optional.of(inFlight)), atMost.toNanos(), TimeUnit.NANOSECONDS);
        var unused = waiter.whenComplete((outcome, failure) -> timeout.cancel(false));
    }

    private synchronized void leave(Watchpost post, CompletableFuture<Optional<ReservationOutcome>> waiter) {
        waiters--;
        if (post.remove(waiter)) {
            posts.remove(post.id(), post);
        }
    }

    /** On the thread that may wait for the database. */
    private ScheduledFuture<?> schedule(Runnable look, Duration delay) {
        return looker.schedule(look, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void ended(IdempotencyEvent event) {
        if (event instanceof IdempotencyEvent.Completed
                || event instanceof IdempotencyEvent.Tombstoned
                || event instanceof IdempotencyEvent.Released) {
            signal(event.recordId());
        }
    }

    private void signal(String recordId) {
        List<Watchpost> concerned;
        synchronized (this) {
            concerned = posts.values().stream()
                    .filter(post -> post.id().recordId().equals(recordId))
                    .toList();
        }
        concerned.forEach(Watchpost::lookNow);
    }

    /**
     * How many wait.
     *
     * @return the number
     */
    public synchronized int size() {
        return waiters;
    }

    /**
     * How many different answers they wait for.
     *
     * @return the number of records that are looked at
     */
    public synchronized int watched() {
        return posts.size();
    }

    /** Sends everybody away, as if the time were over. */
    @Override
    public void close() {
        guard.store().events().remove(ends);
        List<Watchpost> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(posts.values());
            if (watch != null) {
                watch.close();
            }
        }
        // First the waiters: a look that is under way asks for another one only while somebody waits for it.
        left.forEach(Watchpost::sendAway);
        looker.shutdownNow();
        timer.shutdownNow();
    }
}
