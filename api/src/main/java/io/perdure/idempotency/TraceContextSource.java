package io.perdure.idempotency;

import java.util.Optional;

/**
 * Knows the trace that the current request is part of. It is sealed with the answer of a first run, so that a
 * {@linkplain IdempotencyEvent.Replayed replay} can be linked to it.
 */
@FunctionalInterface
public interface TraceContextSource {
    /** Knows none. */
    TraceContextSource NONE = Optional::empty;

    /**
     * Asked on the thread of a request, when it has got the right to run its handler. What it throws is logged, and counts
     * as nothing.
     *
     * @return where the run is in a trace; nothing if it is in none
     */
    Optional<TraceParent> current();
}
