package io.perdure.servlet.idempotency;

import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.UnknownOutcome;
import io.perdure.servlet.ProblemType;
import io.perdure.servlet.Problems;
import io.perdure.servlet.idempotency.recording.Replays;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What each outcome of a reservation means for a request that does not own its key: a replay, or a refusal.
 *
 * @param problems how refusals look
 * @param hooks who may have a replay, and what is changed in it
 * @param clock the guard's
 */
record Outcomes(Problems problems, IdempotencyHooks hooks, InstantSource clock) {
    private static final Duration SOON = Duration.ofSeconds(2);
    /** Somebody has to find something out. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    void answer(ReservationOutcome outcome, KeyedRequest request, HttpServletResponse response) throws IOException {
        if (outcome instanceof ReservationOutcome.Replay replay) {
            replay(replay.response(), request.http(), response);
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
                    "A retry must equal the first request in its method, path, query, content type and body. "
                            + "A new request needs a new key.");
        } else if (outcome instanceof ReservationOutcome.Unreplayable) {
            problems.send(
                    response,
                    ProblemType.RESPONSE_UNAVAILABLE,
                    "The first answer was too large or streamed. "
                            + "Look up the result in another way; do not send the request under a new key.");
        } else if (outcome instanceof ReservationOutcome.OutcomeUnknown unknown) {
            unknown(unknown.what(), response);
        } else if (outcome instanceof ReservationOutcome.Incomparable) {
            problems.sendRetryable(
                    response, ProblemType.RECORD_NEWER, "Send the same request again, with the same key.", SOON);
        } else {
            throw new IllegalStateException(
                    "No answer is known for " + outcome.getClass().getName());
        }
    }

    private void unknown(UnknownOutcome what, HttpServletResponse response) throws IOException {
        if (what.effectsCommitted()) {
            problems.send(
                    response,
                    ProblemType.RESPONSE_UNAVAILABLE,
                    "The first request ended before it could answer. "
                            + "Look up the result in another way; do not send the request under a new key.");
        } else {
            problems.sendRetryable(
                    response, ProblemType.OUTCOME_UNKNOWN, ProblemType.OUTCOME_UNKNOWN.advice(), PATIENCE);
        }
    }

    private void replay(RecordedResponse stored, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (hooks.replays().mayReplay(request, stored)) {
            Replays.send(hooks.sanitizer().beforeReplay(request, stored), response);
        } else {
            problems.send(
                    response,
                    ProblemType.REPLAY_FORBIDDEN,
                    "The request was carried out before; its answer is no longer for you.");
        }
    }

    /** The first request gave its key back, and this one can no longer run the handler. */
    void comeBack(HttpServletResponse response) throws IOException {
        problems.sendRetryable(
                response,
                ProblemType.IN_PROGRESS,
                "The first request ended without an answer to keep. Send the same request again, with the same key.",
                Duration.ofMillis(1));
    }
}
