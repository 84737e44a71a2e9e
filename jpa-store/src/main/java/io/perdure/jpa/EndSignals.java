package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import java.util.function.Consumer;

/** How the end of a record gets to those who wait for it, on whatever node. */
sealed interface EndSignals extends AutoCloseable permits PostgresSignals, NoSignals {
    /** As {@link io.perdure.idempotency.spi.IdempotencyStore#awaitEnd}. */
    boolean awaitEnd(String recordId, String token);

    /** As {@link io.perdure.idempotency.spi.IdempotencyStore#watch}. */
    Watch watch(Consumer<String> signal);

    /** Ends all watches. */
    @Override
    void close();
}
