package io.perdure.servlet.idempotency;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.JoinOutcome;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.TransactionOutcome.Reason;
import io.perdure.servlet.ProblemType;
import io.perdure.servlet.Problems;
import io.perdure.servlet.idempotency.recording.OwnedKey;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A key whose record ends in the transaction of its handler. An answer that the handler meant (below 500) leaves only
 * after the commit, and not at all without one; one that says that it failed needs none.
 */
final class JoinedKey implements OwnedKey {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final JoinedEnd end;
    private final HandlerTransaction transaction;
    private final Problems problems;
    private Optional<OtherAnswer> other = Optional.empty();

    JoinedKey(JoinedEnd end, HandlerTransaction transaction, Problems problems) {
        this.end = end;
        this.transaction = transaction;
        this.problems = problems;
    }

    @Override
    public Completion complete(RecordedResponse answer, Duration retention) {
        return end(
                answer.status(),
                () -> end.complete(answer, retention, transaction),
                () -> end.complete(answer, retention));
    }

    @Override
    public Completion release(int status) {
        return end(status, () -> end.release(transaction), () -> end.release(status));
    }

    /**
     * Ends record and transaction. A refusal needs no commit, but an answer that says that something was done does.
     *
     * @param together commits both
     * @param alone ends the record by itself
     */
    private Completion end(int status, Supplier<JoinOutcome> together, Supplier<Completion> alone) {
        return switch (transaction.status()) {
            case ACTIVE -> status < FIRST_FAILURE ? sent(ended(together)) : rolledBack(alone);
            case ROLLBACK_ONLY -> status < FIRST_REFUSAL ? sent(end.rollBack(transaction)) : rolledBack(alone);
            case ENDED -> {
                LOG.log(
                        Level.ERROR,
                        "A handler in mode join has ended the transaction of {0} by itself: a crash before its answer"
                                + " was stored would have let it run again. Leave begin and commit to Perdure.",
                        end);
                yield rolledBack(alone);
            }
        };
    }

    private Completion rolledBack(Supplier<Completion> alone) {
        transaction.rollback();
        Completion completion = alone.get();
        if (completion == Completion.FENCED) {
            other = end.other();
        }
        return completion;
    }

    private JoinOutcome ended(Supplier<JoinOutcome> together) {
        try {
            return together.get();
        } catch (RuntimeException e) { // the application's sanitizer failed
            JoinOutcome unused = end.rollBack(transaction);
            throw e;
        }
    }

    private Completion sent(JoinOutcome outcome) {
        if (outcome instanceof JoinOutcome.Committed) {
            return Completion.RECORDED;
        }
        other = Optional.of(instead(outcome));
        return Completion.FENCED;
    }

    private OtherAnswer instead(JoinOutcome outcome) {
        if (outcome instanceof JoinOutcome.RolledBack rolledBack) {
            LOG.log(Level.WARNING, "The transaction of " + end + " was rolled back", rolledBack.cause());
            return refusal(
                    rolledBack.reason() == Reason.CONTRADICTION
                            ? ProblemType.COMMIT_REFUSED
                            : ProblemType.COMMIT_FAILED);
        }
        if (outcome instanceof JoinOutcome.InDoubt doubt) {
            LOG.log(Level.ERROR, "What became of the transaction of " + end + " is not known", doubt.cause());
            return refusal(end.doubt());
        }
        return successor().orElseGet(() -> refusal(ProblemType.COMMIT_FAILED));
    }

    private Optional<OtherAnswer> successor() {
        try {
            return end.successor();
        } catch (RuntimeException e) { // Whatever it is, nothing was done, and the client may come again.
            LOG.log(Level.ERROR, "Whoever took over from " + end + " cannot be asked", e);
            return Optional.empty();
        }
    }

    private OtherAnswer refusal(ProblemType type) {
        return response -> {
            if (type.retryable()) {
                problems.sendRetryable(response, type, type.advice(), SOON);
            } else {
                problems.send(response, type, type.advice());
            }
        };
    }

    /** After the commit, by itself. */
    @Override
    public Completion amend(RecordedResponse page, Duration retention) {
        return end.amend(page, retention);
    }

    /** Nothing streams before a commit: this is about an answer that could not be read, and was rolled back. */
    @Override
    public Completion completeUnreplayable(Duration retention) {
        return Completion.FENCED;
    }

    @Override
    public void abandon() {
        transaction.rollback();
        end.abandon();
    }

    @Override
    public boolean isHeld() {
        return end.isHeld();
    }

    @Override
    public Optional<OtherAnswer> other() {
        return other;
    }

    @Override
    public Optional<OtherAnswer> insteadOfFailure() {
        return other.or(() -> Optional.of(refusal(ProblemType.COMMIT_FAILED)));
    }
}
