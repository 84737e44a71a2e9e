package io.perdure.servlet.idempotency;

import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.servlet.ProblemType;
import io.perdure.servlet.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/** What each outcome of a reservation means for the request: one run, one replay, or one refusal. */
final class Outcomes {
    private final IdempotencyGuard guard;
    private final Problems problems;
    private final InstantSource clock;

    Outcomes(IdempotencyGuard guard, Problems problems, InstantSource clock) {
        this.guard = guard;
        this.problems = problems;
        this.clock = clock;
    }

    void answer(
            EndpointPolicy policy,
            ReservationOutcome outcome,
            BufferedRequest request,
            HttpServletResponse response,
            FilterChain chain)
            throws IOException, ServletException {
        if (outcome instanceof ReservationOutcome.Reserved reserved) {
            new OwnedRequest(guard, reserved.reservation(), policy).run(request, response, chain);
        } else if (outcome instanceof ReservationOutcome.Replay replay) {
            Replays.send(replay.response(), response);
        } else if (outcome instanceof ReservationOutcome.InFlight inFlight) {
            problems.sendRetryable(
                    response,
                    ProblemType.IN_PROGRESS,
                    "Send the same request again later, with the same key.",
                    Duration.between(clock.instant(), inFlight.leaseUntil()));
        } else if (outcome instanceof ReservationOutcome.Conflict) {
            problems.send(
                    response,
                    ProblemType.KEY_REUSED,
                    "Method, path, query, content type and body must be those "
                            + "of the first request. A new request needs a new key.");
        } else if (outcome instanceof ReservationOutcome.Unreplayable) {
            problems.send(
                    response,
                    ProblemType.RESPONSE_UNAVAILABLE,
                    "The first answer was too large to be kept. "
                            + "Look up the result in another way; do not send the request under a new key.");
        } else if (outcome instanceof ReservationOutcome.Incomparable) {
            problems.sendRetryable(
                    response,
                    ProblemType.RECORD_NEWER,
                    "Send the same request again, with the same key.",
                    Duration.ofSeconds(2));
        } else {
            throw new IllegalStateException(
                    "No answer is known for " + outcome.getClass().getName());
        }
    }
}
