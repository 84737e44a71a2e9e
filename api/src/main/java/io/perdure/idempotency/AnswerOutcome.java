package io.perdure.idempotency;

/** How an operator's attempt to answer a request ended, whose owner died. */
public enum AnswerOutcome {
    /** The answer is stored: every retry gets it. */
    STORED,
    /** There is no record under that caller and key. */
    NOT_FOUND,
    /** The owner's lease still runs, and it may yet answer by itself. */
    STILL_LEASED,
    /** The request has been answered. */
    COMPLETED
}
