package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import io.perdure.session.spi.SessionWatch;
import java.util.function.BooleanSupplier;

/**
 * A watch of sessions.
 *
 * @param watch among the others
 * @param isOpen whether it has not been closed
 * @param hearing whether notifications come through
 */
record HeardSessions(Watch watch, BooleanSupplier isOpen, Hearing hearing) implements SessionWatch {
    @Override
    public boolean isHearing() {
        return isOpen.getAsBoolean() && hearing.isGood();
    }

    @Override
    public void close() {
        watch.close();
    }
}
