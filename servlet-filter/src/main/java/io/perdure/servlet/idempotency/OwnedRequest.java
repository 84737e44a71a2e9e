package io.perdure.servlet.idempotency;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Reservation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** The one run of a handler: record, store, and only then let the answer go. */
final class OwnedRequest {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());

    private final IdempotencyGuard guard;
    private final Reservation reservation;
    private final EndpointPolicy policy;

    OwnedRequest(IdempotencyGuard guard, Reservation reservation, EndpointPolicy policy) {
        this.guard = guard;
        this.reservation = reservation;
        this.policy = policy;
    }

    void run(BufferedRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResponseRecorder recorder = new ResponseRecorder(
                response, policy.limits().response(), policy.answers().headers());
        try {
            runHandler(request, recorder, chain);
            settle(recorder);
            recorder.send();
        } finally {
            recorder.dispose();
        }
    }

    private void runHandler(BufferedRequest request, ResponseRecorder recorder, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, recorder);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            release(e);
            throw e;
        }
    }

    private void release(Throwable reason) {
        try {
            guard.release(reservation);
        } catch (StoreUnavailableException e) {
            // The handler's exception goes on; the lease ends the reservation.
            reason.addSuppressed(e);
        }
    }

    /**
     * The handler's effects are there. If the store fails now, the client still gets the answer: an error
     * would make it try again, and the handler would run twice.
     */
    private void settle(ResponseRecorder recorder) {
        try {
            Optional<RecordedResponse> recorded = recorder.recorded();
            if (!policy.answers().statuses().keeps(recorder.getStatus())) {
                guard.release(reservation);
            } else if (recorded.isPresent()) {
                guard.complete(
                        reservation, recorded.get(), policy.timing().lifetimes().retention());
            } else {
                guard.completeUnreplayable(
                        reservation, policy.timing().lifetimes().retention());
            }
        } catch (StoreUnavailableException e) {
            LOG.log(Level.ERROR, "The answer of " + reservation + " could not be stored; it is sent all the same", e);
        }
    }
}
