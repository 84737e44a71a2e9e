package io.perdure.idempotency;

import io.perdure.idempotency.spi.TransactionOutcome;

/** What became of a handler's work and its answer, which are there both or not at all. */
public sealed interface JoinOutcome {
    /** Both are there. Only now may the answer leave. */
    record Committed() implements JoinOutcome {}

    /** Neither is there: somebody else had taken the key over. */
    record Fenced() implements JoinOutcome {}

    /**
     * Neither is there, and the key is free, or will be once its lease is over.
     *
     * @param reason why
     * @param cause for the log
     */
    record RolledBack(TransactionOutcome.Reason reason, Exception cause) implements JoinOutcome {}

    /**
     * The database does not answer, and nobody knows. The key stays leased; whoever comes later finds the answer, or, once
     * the lease is over, a free key.
     *
     * @param cause for the log
     */
    record InDoubt(Exception cause) implements JoinOutcome {}
}
