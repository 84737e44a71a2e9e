package io.perdure;

import java.time.InstantSource;
import java.util.Optional;

/**
 * The time that all nodes on one store go by. A type of its own, so that among CDI beans it is not mistaken for a clock
 * of the application's.
 */
@FunctionalInterface
public interface StoreClock extends InstantSource {
    /**
     * Any clock as a store's.
     *
     * @param source tells the time
     * @return the same time
     */
    static StoreClock of(InstantSource source) {
        return source::instant;
    }

    /**
     * How it was last set right.
     *
     * @return nothing for a clock that is not measured, being this machine's own
     */
    default Optional<ClockReading> lastReading() {
        return Optional.empty();
    }
}
