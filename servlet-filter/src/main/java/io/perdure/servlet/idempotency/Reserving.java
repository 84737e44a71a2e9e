package io.perdure.servlet.idempotency;

import io.perdure.CorruptRecordException;
import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Heartbeat;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.Lease;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ReservationOutcome.InFlight;
import io.perdure.servlet.ProblemType;
import io.perdure.servlet.idempotency.recording.TemporaryFiles;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;

/** Reserves the key of a request, and does what the outcome asks for: one run, an answer, or to wait for one. */
final class Reserving implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());

    private final IdempotencyGuard guard;
    private final Outcomes outcomes;
    private final SecureRandom random;
    private final Heartbeat heartbeat;
    private final Waiting waiting;

    Reserving(IdempotencyGuard guard, Outcomes outcomes, SecureRandom random) {
        this.guard = guard;
        this.outcomes = outcomes;
        this.random = random;
        this.heartbeat = new Heartbeat(guard);
        this.waiting = new Waiting(guard, outcomes.clock());
    }

    void handle(KeyedRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<ReservationOutcome> outcome = Optional.empty();
        try {
            outcome = reserved(request, response);
            if (outcome.isPresent() && !(outcome.get() instanceof ReservationOutcome.Reserved)) {
                outcomes.answer(outcome.get(), request, response);
            }
        } finally {
            if (outcome.filter(ReservationOutcome.Reserved.class::isInstance).isEmpty()) {
                request.body().close();
            }
        }
        if (outcome.isPresent() && outcome.get() instanceof ReservationOutcome.Reserved reserved) {
            run(request, reserved.reservation(), response, chain);
        }
    }

    /** Nothing if the request has been answered, or will be. */
    private Optional<ReservationOutcome> reserved(KeyedRequest request, HttpServletResponse response)
            throws IOException {
        Optional<ReservationOutcome> outcome = asked(() -> reserve(request), response);
        boolean waits = !request.policy().timing().waitFor().isZero();
        if (!waits || outcome.isEmpty() || !(outcome.get() instanceof InFlight seen)) {
            return outcome;
        }
        if (request.http().isAsyncSupported()) {
            waiting.park(request, seen, response, standing -> wake(request, standing, response));
            return Optional.empty();
        }
        return asked(() -> waiting.block(request, seen).orElseGet(() -> reserve(request)), response);
    }

    private ReservationOutcome reserve(KeyedRequest request) {
        return guard.reserve(request.asked(), request.policy().timing().lifetimes());
    }

    /** The way to the handler is gone: if the key is free, the client comes back for it. */
    private void wake(
            KeyedRequest request, Supplier<Optional<ReservationOutcome>> standing, HttpServletResponse response)
            throws IOException {
        Optional<Optional<ReservationOutcome>> known = asked(standing, response);
        if (known.isPresent() && known.get().isPresent()) {
            outcomes.answer(known.get().get(), request, response);
        } else if (known.isPresent()) {
            outcomes.comeBack(response);
        }
    }

    private void run(KeyedRequest request, Reservation reservation, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Timing timing = request.policy().timing();
        Lease lease = heartbeat.keep(reservation, timing.lifetimes().lease(), timing.heartbeat());
        TemporaryFiles files =
                new TemporaryFiles(request.policy().limits().spooling().directory(), random);
        new OwnedRequest(new GuardedKey(guard, request, reservation, lease, outcomes), files).run(response, chain);
    }

    /** What the store says; nothing if it says nothing, and the request has been answered. */
    private <T> Optional<T> asked(Supplier<T> question, HttpServletResponse response) throws IOException {
        try {
            return Optional.of(question.get());
        } catch (StoreUnavailableException e) {
            LOG.log(Level.ERROR, "The store does not answer; requests with keys are answered 503", e);
            outcomes.problems().sendStoreUnavailable(response);
        } catch (CorruptRecordException e) {
            LOG.log(Level.ERROR, "A stored answer cannot be replayed", e);
            outcomes.problems()
                    .send(
                            response,
                            ProblemType.RECORD_UNREADABLE,
                            "The request was carried out before, and is not carried out again. "
                                    + "The operator finds the reason in the log.");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        waiting.close();
        heartbeat.close();
    }
}
