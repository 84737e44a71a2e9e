package io.perdure.session;

import io.perdure.engine.Listeners;
import java.util.List;

/** Tells the listeners what happened to sessions. */
final class SessionEvents {
    private final Listeners<SessionListener> listeners;

    SessionEvents(List<SessionListener> listeners) {
        this.listeners = new Listeners<>(listeners);
    }

    boolean wantAttributes() {
        return listeners.any(SessionListener::wantsAttributes);
    }

    void tell(SessionEvent event) {
        listeners.tell(event, listener -> listener.on(event));
    }
}
