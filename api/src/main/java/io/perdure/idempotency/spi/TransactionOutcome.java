package io.perdure.idempotency.spi;

/** What became of a handler's transaction, as far as can be told from its own end of the connection. */
public sealed interface TransactionOutcome {
    /** The handler's work and the end of its record are there. */
    record Committed() implements TransactionOutcome {}

    /** Somebody else owns the record by now. Nothing of the handler's work is there. */
    record Fenced() implements TransactionOutcome {}

    /**
     * Something failed.
     *
     * @param reason as the database told it
     * @param inCommit whether that was the commit itself
     * @param cause for the log
     */
    record Failed(Reason reason, boolean inCommit, Exception cause) implements TransactionOutcome {
        /**
         * Whether nothing of the handler's work is there for sure. A commit that failed for no reason that the database
         * told may have succeeded all the same: its answer can be lost.
         *
         * @return false if nobody at this end of the connection can know
         */
        public boolean isSure() {
            return !inCommit || reason != Reason.OTHER;
        }
    }

    /** Why a transaction was not committed. */
    enum Reason {
        /** What it wrote contradicts what is there: a constraint, checked at the end or before. */
        CONTRADICTION,
        /** It met another one, and may well succeed if it is tried again: a serialization failure, or a deadlock. */
        CONFLICT,
        /** The handler, or what it called, wanted it rolled back. */
        ROLLBACK_ONLY,
        /** Anything else, such as a broken connection. */
        OTHER
    }
}
