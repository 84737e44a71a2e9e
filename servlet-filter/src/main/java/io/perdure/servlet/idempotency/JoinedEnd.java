package io.perdure.servlet.idempotency;

import io.perdure.idempotency.JoinOutcome;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.servlet.ProblemType;
import io.perdure.servlet.idempotency.recording.OwnedKey;
import java.time.Duration;
import java.util.Optional;

/**
 * What ends together with a handler's transaction: the record of its key, or nothing if it has none. Its name is for the
 * log.
 */
interface JoinedEnd extends OwnedKey {
    /** Stores the answer in the transaction, and commits. */
    JoinOutcome complete(RecordedResponse answer, Duration retention, HandlerTransaction transaction);

    /** Gives the key back in the transaction, and commits. */
    JoinOutcome release(HandlerTransaction transaction);

    /** Rolls back, and gives the key back. */
    JoinOutcome rollBack(HandlerTransaction transaction);

    /** What a client is told if nobody knows what became of the commit. */
    ProblemType doubt();

    /**
     * How the request stands, now that the handler's work was rolled back because somebody else had taken over.
     *
     * @return an answer to send; nothing if the key is free
     */
    Optional<OtherAnswer> successor();
}
