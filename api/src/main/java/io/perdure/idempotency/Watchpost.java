package io.perdure.idempotency;

import io.perdure.idempotency.ReservationOutcome.InFlight;
import io.perdure.idempotency.spi.StoredRecord;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** All who wait for one answer: one look at the record serves them all. */
final class Watchpost {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    /** A signal may be lost, and an owner may die without one. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Id id;
    private final IdempotentRequest request;
    private final Reservations reservations;
    private final BiFunction<Runnable, Duration, ScheduledFuture<?>> scheduler;
    private final IdentityHashMap<CompletableFuture<Optional<ReservationOutcome>>, InFlight> waiters =
            new IdentityHashMap<>();
    private Duration pause = FIRST_PAUSE;
    private @Nullable ScheduledFuture<?> next;
    private @Nullable String announcedTo;

    /**
     * What is the same for all of them.
     *
     * @param recordId which record
     * @param digest of the request: another request with the same key waits for another outcome
     */
    record Id(String recordId, String digest) {
        static Id of(Reservations reservations, IdempotentRequest request) {
            Fingerprint fingerprint = request.fingerprint();
            return new Id(
                    reservations.recordId(request),
                    fingerprint.by(fingerprint.recipe()).orElseThrow());
        }
    }

    Watchpost(
            Id id,
            IdempotentRequest request,
            Reservations reservations,
            BiFunction<Runnable, Duration, ScheduledFuture<?>> scheduler) {
        this.id = id;
        this.request = request;
        this.reservations = reservations;
        this.scheduler = scheduler;
    }

    Id id() {
        return id;
    }

    /** The first one has it looked at: the record may have ended since it was found in flight. */
    synchronized void add(CompletableFuture<Optional<ReservationOutcome>> waiter, InFlight seen) {
        waiters.put(waiter, seen);
        if (waiters.size() == 1) {
            lookNow();
        }
    }

    /** Whether nobody is left. */
    synchronized boolean remove(CompletableFuture<Optional<ReservationOutcome>> waiter) {
        waiters.remove(waiter);
        if (waiters.isEmpty()) {
            cancelNext();
        }
        return waiters.isEmpty();
    }

    void lookNow() {
        lookIn(Duration.ZERO);
    }

    /** A look that comes earlier is not put off, and where nobody waits there is nothing to look for. */
    private synchronized void lookIn(Duration delay) {
        if (!waiters.isEmpty() && (next == null || next.getDelay(TimeUnit.NANOSECONDS) > delay.toNanos())) {
            cancelNext();
            next = scheduler.apply(this::look, delay);
        }
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel(false);
        }
    }

    /** Only ever runs on the thread that looks. A signal that comes meanwhile asks for another look. */
    private void look() {
        synchronized (this) {
            next = null;
        }
        try {
            answer(outcome());
        } catch (RuntimeException | Error e) {
            all().keySet().forEach(waiter -> waiter.completeExceptionally(e));
            lookNow();
        }
    }

    private void answer(Optional<ReservationOutcome> outcome) {
        if (outcome.isPresent() && outcome.get() instanceof InFlight) {
            lookIn(pause);
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        } else {
            all().keySet().forEach(waiter -> waiter.complete(outcome));
            // Whoever came in between was not among them.
            lookNow();
        }
    }

    /** Who asks to be told of the end must look again if there is none to wait for. */
    private Optional<ReservationOutcome> outcome() {
        Optional<StoredRecord> found = reservations.find(id.recordId());
        while (found.isPresent() && mustAnnounce(found.get())) {
            announcedTo = found.get().token();
            if (reservations.awaitEnd(id.recordId(), found.get().token())) {
                break;
            }
            found = reservations.find(id.recordId());
        }
        return found.map(record -> reservations.classify(request, id.recordId(), record));
    }

    private boolean mustAnnounce(StoredRecord record) {
        return record.state().isOpen() && !record.token().equals(announcedTo);
    }

    /** Each is told what it was told when it came. */
    void sendAway() {
        all().forEach((waiter, seen) -> waiter.complete(Optional.of(seen)));
    }

    private synchronized Map<CompletableFuture<Optional<ReservationOutcome>>, InFlight> all() {
        return new IdentityHashMap<>(waiters);
    }
}
