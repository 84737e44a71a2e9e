package io.perdure.idempotency;

import io.perdure.engine.Listeners;
import java.util.List;

/** Tells the listeners. */
final class Events {
    private final Listeners<IdempotencyListener> listeners = new Listeners<>(List.of());

    void add(IdempotencyListener listener) {
        listeners.add(listener);
    }

    void remove(IdempotencyListener listener) {
        listeners.remove(listener);
    }

    void tell(IdempotencyEvent event) {
        listeners.tell(event, listener -> listener.on(event));
    }
}
