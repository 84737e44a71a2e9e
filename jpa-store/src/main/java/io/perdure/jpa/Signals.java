package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import io.perdure.session.spi.SessionWatch;
import java.util.function.Consumer;

/** How the end of a record, or a change of a session, gets to those who wait for it, on whatever node. */
sealed interface Signals extends AutoCloseable permits PostgresSignals, NoSignals {
    /** As {@link io.perdure.idempotency.spi.IdempotencyStore#awaitEnd}. */
    boolean awaitEnd(String recordId, String token);

    /** As {@link io.perdure.idempotency.spi.IdempotencyStore#watch}. */
    Watch watch(Consumer<String> signal);

    /** As {@link io.perdure.session.spi.SessionStore#watch}, of one application's sessions. */
    SessionWatch watchSessions(String application, Consumer<String> changed);

    /** Ends all watches. */
    @Override
    void close();
}
