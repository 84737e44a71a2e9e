package io.perdure.servlet.idempotency;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.HandlerRun;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.JoinOutcome;
import io.perdure.idempotency.Lease;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.RunMode;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.servlet.ProblemType;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A reserved key, in the hands of its owner.
 *
 * @param guard keeps the record
 * @param request what the key was reserved for
 * @param run what the handler leaves for the next one
 * @param lease renewed until the run ends
 * @param outcomes answers for others, and what is changed in an answer before it is stored
 */
record GuardedKey(IdempotencyGuard guard, KeyedRequest request, HandlerRun run, Lease lease, Outcomes outcomes)
        implements JoinedEnd {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());
    private static final int FIRST_FAILURE = 500;

    @Override
    public Completion complete(RecordedResponse answer, Duration retention) {
        return ending(() -> {
            Optional<RecordedResponse> sanitized = sanitized(answer);
            return sanitized.isPresent()
                    ? guard.complete(reservation(), sanitized.get(), retention)
                    : guard.completeUnreplayable(reservation(), retention);
        });
    }

    private <T> T ending(Supplier<T> statement) {
        lease.ending();
        try (lease) {
            return statement.get();
        }
    }

    @Override
    public Completion amend(RecordedResponse page, Duration retention) {
        Optional<RecordedResponse> sanitized = sanitized(page);
        return sanitized.isPresent() ? guard.amend(reservation(), sanitized.get(), retention) : Completion.FENCED;
    }

    /** Nothing if the sanitizer failed: what it would have taken out must not be stored, and the handler has run. */
    private Optional<RecordedResponse> sanitized(RecordedResponse answer) {
        try {
            return Optional.of(sanitizer().beforeStoring(request.http(), answer));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The sanitizer failed; the answer of " + reservation() + " is not kept", e);
            return Optional.empty();
        }
    }

    @Override
    public Completion completeUnreplayable(Duration retention) {
        return ending(() -> guard.completeUnreplayable(reservation(), retention));
    }

    /**
     * Who took over has an answer of its own to send; this one was never to be kept. But a handler that gave up because it
     * was told so has none.
     */
    @Override
    public Completion release(int status) {
        if (run.isTaken()) {
            lease.close();
            return Completion.FENCED;
        }
        boolean unused = ending(() -> guard.release(reservation()));
        return Completion.RECORDED;
    }

    /** In mode uncertain a failure says nothing of what was done before it. */
    @Override
    public Completion fail(int status) {
        boolean certain = request.policy().coverage().runMode() != RunMode.UNCERTAIN;
        if (status < FIRST_FAILURE || certain || run.isTaken()) {
            return release(status);
        }
        lease.close();
        guard.leaveUnknown(reservation());
        return Completion.RECORDED;
    }

    /** If the sanitizer fails, the run has: nothing is kept of it. */
    @Override
    public JoinOutcome complete(RecordedResponse answer, Duration retention, HandlerTransaction transaction) {
        return guard.complete(lease, sanitizer().beforeStoring(request.http(), answer), retention, transaction);
    }

    @Override
    public JoinOutcome release(HandlerTransaction transaction) {
        return guard.release(lease, transaction);
    }

    @Override
    public JoinOutcome rollBack(HandlerTransaction transaction) {
        return guard.rollBack(lease, transaction);
    }

    @Override
    public ProblemType doubt() {
        return ProblemType.COMMIT_UNKNOWN;
    }

    Reservation reservation() {
        return run.reservation();
    }

    private ResponseSanitizer sanitizer() {
        return outcomes.hooks().sanitizer();
    }

    @Override
    public void abandon() {
        lease.close();
        LOG.log(Level.WARNING, "Nobody answered for " + reservation() + ": its key is free when its lease ends");
    }

    @Override
    public boolean isHeld() {
        return lease.isHeld();
    }

    @Override
    public Optional<OtherAnswer> other() {
        Optional<OtherAnswer> other = successorIfKnown();
        if (other.isEmpty()) {
            LOG.log(Level.WARNING, "The answer of " + reservation() + " is sent, although it is not kept");
        }
        return other;
    }

    private Optional<OtherAnswer> successorIfKnown() {
        try {
            return successor();
        } catch (RuntimeException e) { // Whatever it is, the own answer is there, and its effects are.
            LOG.log(Level.ERROR, "Whoever took over from " + reservation() + " cannot be asked", e);
            return Optional.empty();
        }
    }

    @Override
    public Optional<OtherAnswer> insteadOfFailure() {
        return run.isTaken() ? successorIfKnown().or(() -> Optional.of(outcomes::comeBack)) : other();
    }

    @Override
    public Optional<OtherAnswer> successor() {
        return guard.look(request.asked()).map(outcome -> response -> outcomes.answer(outcome, request, response));
    }

    @Override
    public String toString() {
        return reservation().toString();
    }
}
