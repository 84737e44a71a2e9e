package io.perdure.idempotency;

import java.time.Instant;
import java.util.Optional;

/** How an attempt to reserve ended. Exactly one caller at a time gets {@link Reserved} for a key. */
public sealed interface ReservationOutcome {
    /**
     * The caller owns the key. It must run the handler and then complete or release the reservation.
     *
     * @param reservation what to complete or release
     */
    record Reserved(Reservation reservation) implements ReservationOutcome {}

    /**
     * The request has been answered before. The handler must not run.
     *
     * @param response the answer, byte for byte
     * @param firstRun where the run that made it was in a distributed trace, as far as that is known
     */
    record Replay(RecordedResponse response, Optional<TraceParent> firstRun) implements ReservationOutcome {
        /**
         * The answer of a run that was in no trace.
         *
         * @param response the answer, byte for byte
         */
        public Replay(RecordedResponse response) {
            this(response, Optional.empty());
        }
    }

    /** The key belongs to another request. The handler must not run. */
    record Conflict() implements ReservationOutcome {}

    /**
     * The key has a record that was made in a way this version does not know, by a newer version on another node:
     * whether it belongs to this request cannot be told here. The handler must not run.
     */
    record Incomparable() implements ReservationOutcome {}

    /**
     * The same request is being handled. The handler must not run.
     *
     * @param leaseUntil when it would be given up for dead
     */
    record InFlight(Instant leaseUntil) implements ReservationOutcome {}

    /**
     * The owner before died, and whether, or with what answer, it carried the request out is not known. The handler must not
     * run before somebody says: {@link IdempotencyGuard#settle}.
     *
     * @param what the request
     */
    record OutcomeUnknown(UnknownOutcome what) implements ReservationOutcome {}

    /** The request has been handled before, and its answer was not kept. The handler must not run. */
    record Unreplayable() implements ReservationOutcome {}
}
