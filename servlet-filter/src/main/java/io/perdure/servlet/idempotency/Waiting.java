package io.perdure.servlet.idempotency;

import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ReservationOutcome.InFlight;
import io.perdure.idempotency.WaitingRoom;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Duplicates that wait for the first request to end: without a thread where the container can, with theirs elsewhere. */
final class Waiting implements AutoCloseable {
    private final IdempotencyGuard guard;
    private final InstantSource clock;
    private final WaitingRoom room;

    Waiting(IdempotencyGuard guard, InstantSource clock) {
        this.guard = guard;
        this.clock = clock;
        this.room = new WaitingRoom(guard);
    }

    /** Returns at once; the answer is given later, on a thread of the container's. */
    void park(KeyedRequest request, InFlight seen, HttpServletResponse response, ParkedRequest.Answering answering) {
        Instant began = clock.instant();
        Duration atMost = request.policy().timing().waitFor();
        ParkedRequest.park(
                request.http(),
                response,
                atMost,
                room.await(frozen(request), seen, atMost),
                standing -> answering.answer(() -> told(request, began, standing.get())));
    }

    /**
     * Waits on this thread.
     *
     * @return how the request stands; nothing if the key is free
     */
    Optional<ReservationOutcome> block(KeyedRequest request, InFlight seen) {
        Instant began = clock.instant();
        CompletableFuture<Optional<ReservationOutcome>> waiting =
                room.await(frozen(request), seen, request.policy().timing().waitFor());
        return told(request, began, ParkedRequest.standing(waiting).orElse(Optional.of(seen)));
    }

    private Optional<ReservationOutcome> told(
            KeyedRequest request, Instant began, Optional<ReservationOutcome> outcome) {
        outcome.ifPresent(ended -> guard.tell(request.asked(), ended, Duration.between(began, clock.instant())));
        return outcome;
    }

    /** Others may look on its behalf, after the container has taken the request back. */
    static IdempotentRequest frozen(KeyedRequest request) {
        IdempotentRequest asked = request.asked();
        return new IdempotentRequest(
                asked.caller(), asked.key(), asked.fingerprint().taken());
    }

    @Override
    public void close() {
        room.close();
    }
}
