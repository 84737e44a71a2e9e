package io.perdure.idempotency;

import java.time.Instant;

/**
 * How a key stands, for an operator. Shows nothing of request or answer.
 *
 * @param recordId which record it is: the one that events and logs name
 * @param standing how it stands
 * @param since when the last run began
 * @param leaseUntil when its owner is, or was, given up for dead; means nothing once the request is answered
 * @param expiresAt when the key may be forgotten
 */
public record KeyStatus(String recordId, Standing standing, Instant since, Instant leaseUntil, Instant expiresAt) {
    /** How a key can stand. */
    public enum Standing {
        /** The handler is at work. */
        AT_WORK,
        /** Its owner died, and the next request takes over. */
        ABANDONED,
        /** Its owner died, and what it did is not known: the handler does not run again until somebody says. */
        OUTCOME_UNKNOWN,
        /** Its owner died, or failed, after its effects were there; its answer is missing. */
        ANSWER_MISSING,
        /** The answer is there. */
        ANSWERED,
        /** The handler ran, and its answer was not kept. */
        NOT_REPLAYABLE
    }
}
