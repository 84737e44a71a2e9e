package io.perdure.servlet.idempotency;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.JoinOutcome;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.TransactionOutcome;
import io.perdure.idempotency.spi.TransactionOutcome.Failed;
import io.perdure.idempotency.spi.TransactionOutcome.Reason;
import io.perdure.servlet.ProblemType;
import java.time.Duration;
import java.util.Optional;

/** The end of a request that has no key: there is no record, and its transaction is committed all the same. */
record NoKey() implements JoinedEnd {
    @Override
    public JoinOutcome complete(RecordedResponse answer, Duration retention, HandlerTransaction transaction) {
        return release(transaction);
    }

    /** There is no record that could tell what became of a commit. */
    @Override
    public JoinOutcome release(HandlerTransaction transaction) {
        TransactionOutcome outcome = transaction.commit(nothing -> Completion.RECORDED);
        if (outcome instanceof Failed failed) {
            return failed.isSure()
                    ? new JoinOutcome.RolledBack(failed.reason(), failed.cause())
                    : new JoinOutcome.InDoubt(failed.cause());
        }
        return new JoinOutcome.Committed();
    }

    @Override
    public JoinOutcome rollBack(HandlerTransaction transaction) {
        transaction.rollback();
        return new JoinOutcome.RolledBack(Reason.ROLLBACK_ONLY, new IllegalStateException("It was to be rolled back"));
    }

    @Override
    public ProblemType doubt() {
        return ProblemType.COMMIT_LOST;
    }

    @Override
    public Optional<OtherAnswer> successor() {
        return Optional.empty();
    }

    @Override
    public Completion complete(RecordedResponse answer, Duration retention) {
        return Completion.RECORDED;
    }

    @Override
    public Completion amend(RecordedResponse page, Duration retention) {
        return Completion.RECORDED;
    }

    @Override
    public Completion completeUnreplayable(Duration retention) {
        return Completion.RECORDED;
    }

    @Override
    public Completion release(int status) {
        return Completion.RECORDED;
    }

    @Override
    public void abandon() {}

    @Override
    public boolean isHeld() {
        return true;
    }

    @Override
    public Optional<OtherAnswer> other() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "a request without a key";
    }
}
