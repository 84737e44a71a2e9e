package io.perdure.idempotency;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells the listeners, and keeps their exceptions away from requests. */
final class Events {
    private static final System.Logger LOG = System.getLogger(IdempotencyListener.class.getName());

    private final List<IdempotencyListener> listeners = new CopyOnWriteArrayList<>();

    void add(IdempotencyListener listener) {
        listeners.add(listener);
    }

    void remove(IdempotencyListener listener) {
        listeners.remove(listener);
    }

    void tell(IdempotencyEvent event) {
        listeners.forEach(listener -> tell(listener, event));
    }

    private static void tell(IdempotencyListener listener, IdempotencyEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed on " + event, e);
        }
    }
}
