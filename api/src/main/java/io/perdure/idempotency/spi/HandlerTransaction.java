package io.perdure.idempotency.spi;

import io.perdure.idempotency.Completion;
import java.util.function.Function;

/** A transaction that a handler's work is in. For one thread. */
public interface HandlerTransaction {
    /** Where a transaction stands. */
    enum Status {
        /** It can be committed. */
        ACTIVE,
        /** The handler, or what it called, wants it rolled back, or its time ran out. */
        ROLLBACK_ONLY,
        /** The handler has ended it by itself. */
        ENDED
    }

    /**
     * Where it stands.
     *
     * @return as far as can be told without asking the database
     */
    Status status();

    /**
     * Writes what the handler left to be written, ends the record, and commits it all. Unless the outcome is
     * {@link TransactionOutcome.Committed}, it has been rolled back, as far as that was possible.
     *
     * @param ending ends the record by what it is given, which works in this transaction; called at most once
     * @return what became of it
     */
    TransactionOutcome commit(Function<RecordEnding, Completion> ending);

    /** Rolls back. Does nothing if the transaction has ended; that it fails is logged, as the database gives up, too. */
    void rollback();
}
