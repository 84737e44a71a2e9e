package io.perdure.idempotency;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/** The store, with an eye on the clock, and a word to the listeners when it does not answer. */
final class WatchedStore {
    private final IdempotencyStore store;
    private final InstantSource clock;
    private final Events events = new Events();

    WatchedStore(IdempotencyStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    <T> T ask(String recordId, String operation, Function<IdempotencyStore, T> question) {
        Instant began = now();
        try {
            return question.apply(store);
        } catch (StoreUnavailableException e) {
            tell(new IdempotencyEvent.StoreFailed(recordId, operation, since(began)));
            throw e;
        }
    }

    /** For what belongs to no record. */
    IdempotencyStore store() {
        return store;
    }

    void tell(IdempotencyEvent event) {
        events.tell(event);
    }

    Events events() {
        return events;
    }

    Duration since(Instant then) {
        return Duration.between(then, now());
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
