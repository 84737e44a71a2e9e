package io.perdure.servlet.idempotency;

import io.perdure.CorruptRecordException;
import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Heartbeat;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.Lease;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ReservationOutcome.InFlight;
import io.perdure.idempotency.ReservationOutcome.OutcomeUnknown;
import io.perdure.servlet.OutageLog;
import io.perdure.servlet.ProblemType;
import io.perdure.servlet.idempotency.Coverage.StoreDown;
import io.perdure.servlet.idempotency.recording.Passage;
import io.perdure.servlet.idempotency.recording.PassedRequest;
import io.perdure.servlet.idempotency.recording.RetentionWish;
import io.perdure.servlet.idempotency.recording.TemporaryFiles;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
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
    private final Resolving resolving;

    Reserving(IdempotencyGuard guard, Outcomes outcomes, SecureRandom random) {
        this.guard = guard;
        this.outcomes = outcomes;
        this.random = random;
        this.heartbeat = new Heartbeat(guard);
        this.waiting = new Waiting(guard, outcomes.clock());
        this.resolving = new Resolving(guard, outcomes.hooks().outcomes());
    }

    /** What remains to be done for a request. */
    private sealed interface Next {
        /** It owns its key. */
        record Run(Reservation reservation) implements Next {}

        /** The store does not answer, and the endpoint runs all the same. */
        record RunUnguarded() implements Next {}

        /** It has been answered, or will be. */
        record Nothing() implements Next {}
    }

    /** The way to the handler; nothing if the request has been answered, or will be. */
    Optional<Passage> begin(KeyedRequest request, HttpServletResponse response) throws IOException {
        Next next = new Next.Nothing();
        try {
            next = next(request, response);
        } finally {
            if (next instanceof Next.Nothing) {
                request.body().discard();
            }
        }
        if (next instanceof Next.Run run) {
            return run(request, run.reservation(), response);
        }
        return next instanceof Next.RunUnguarded
                ? Optional.of(PassedRequest.begin(request.http(), request.body(), RetentionWish.hiddenFrom(response)))
                : Optional.empty();
    }

    private Next next(KeyedRequest request, HttpServletResponse response) throws IOException {
        ReservationOutcome outcome;
        try {
            outcome = reserve(request);
            if (outcome instanceof InFlight seen
                    && request.waits()
                    && !request.http().isAsyncSupported()) {
                outcome = waiting.block(request, seen).orElseGet(() -> reserve(request));
            }
        } catch (StoreUnavailableException e) {
            return withoutStore(request, response, e);
        } catch (CorruptRecordException e) {
            unreadable(response, e);
            return new Next.Nothing();
        }
        return outcome instanceof OutcomeUnknown unknown
                ? settled(unknown, request, response)
                : next(outcome, request, response);
    }

    /** Without the store, nothing runs here, however the endpoint is set: the handler may have run. */
    private Next settled(OutcomeUnknown unknown, KeyedRequest request, HttpServletResponse response)
            throws IOException {
        ReservationOutcome outcome;
        try {
            outcome = resolving.settle(unknown.what(), retention(request)) ? reserve(request) : unknown;
        } catch (StoreUnavailableException e) {
            unavailable(response, e);
            return new Next.Nothing();
        } catch (CorruptRecordException e) {
            unreadable(response, e);
            return new Next.Nothing();
        }
        return next(outcome, request, response);
    }

    private Next next(ReservationOutcome outcome, KeyedRequest request, HttpServletResponse response)
            throws IOException {
        if (outcome instanceof ReservationOutcome.Reserved reserved) {
            return new Next.Run(reserved.reservation());
        }
        if (outcome instanceof InFlight seen
                && request.waits()
                && request.http().isAsyncSupported()) {
            IdempotentRequest asked = Waiting.frozen(request);
            waiting.park(
                    request, seen, response, standing -> wake(request, () -> told(standing, asked, request), response));
        } else {
            outcomes.answer(outcome, request, response);
        }
        return new Next.Nothing();
    }

    private ReservationOutcome reserve(KeyedRequest request) {
        EndpointPolicy policy = request.policy();
        return guard.reserve(
                request.asked(), policy.timing().lifetimes(), policy.coverage().runMode());
    }

    private Next withoutStore(KeyedRequest request, HttpServletResponse response, StoreUnavailableException e)
            throws IOException {
        if (request.policy().coverage().storeDown() == StoreDown.RUN) {
            OutageLog.tell(LOG, "The store does not answer; a request with a key runs without protection", e);
            return new Next.RunUnguarded();
        }
        unavailable(response, e);
        return new Next.Nothing();
    }

    private void unavailable(HttpServletResponse response, StoreUnavailableException e) throws IOException {
        OutageLog.tell(LOG, "The store does not answer; a request with a key is answered 503", e);
        outcomes.problems().sendStoreUnavailable(response);
    }

    private void unreadable(HttpServletResponse response, CorruptRecordException e) throws IOException {
        LOG.log(Level.ERROR, "A stored answer cannot be replayed", e);
        outcomes.problems()
                .send(
                        response,
                        ProblemType.RECORD_UNREADABLE,
                        "The request was carried out before, and is not carried out again. "
                                + "The operator finds the reason in the log.");
    }

    /** The same as for a request that did not have to wait: somebody is asked for an outcome that is not known. */
    private Optional<ReservationOutcome> told(
            Supplier<Optional<ReservationOutcome>> standing, IdempotentRequest asked, KeyedRequest request) {
        Optional<ReservationOutcome> outcome = standing.get();
        return outcome.isPresent()
                        && outcome.get() instanceof OutcomeUnknown unknown
                        && resolving.settle(unknown.what(), retention(request))
                ? guard.look(asked)
                : outcome;
    }

    private static Duration retention(KeyedRequest request) {
        return request.policy().timing().lifetimes().retention();
    }

    /** The way to the handler is gone: if the key is free, the client comes back for it. */
    private void wake(
            KeyedRequest request, Supplier<Optional<ReservationOutcome>> standing, HttpServletResponse response)
            throws IOException {
        Optional<ReservationOutcome> outcome;
        try {
            outcome = standing.get();
        } catch (StoreUnavailableException e) {
            unavailable(response, e);
            return;
        } catch (CorruptRecordException e) {
            unreadable(response, e);
            return;
        }
        if (outcome.isPresent()) {
            outcomes.answer(outcome.get(), request, response);
        } else {
            outcomes.comeBack(response);
        }
    }

    private Optional<Passage> run(KeyedRequest request, Reservation reservation, HttpServletResponse response)
            throws IOException {
        Timing timing = request.policy().timing();
        Lease lease = heartbeat.keep(reservation, timing.lifetimes().lease(), timing.heartbeat());
        TemporaryFiles files =
                new TemporaryFiles(request.policy().limits().spooling().directory(), random);
        GuardedKey key = new GuardedKey(guard, request, guard.run(request.asked(), reservation), lease, outcomes);
        if (request.policy().coverage().joins()) {
            return new JoinedRequest(outcomes.hooks().requireTransactions(), outcomes.problems())
                    .begin(new JoinedRun.Keyed(key, files), response);
        }
        return Optional.of(new OwnedRequest(key, files).begin(response));
    }

    @Override
    public void close() {
        waiting.close();
        heartbeat.close();
    }
}
