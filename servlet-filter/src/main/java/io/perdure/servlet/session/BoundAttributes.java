package io.perdure.servlet.session;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Attributes whose comings and goings are told. A value hears that it is bound before it can be got, and that it is
 * unbound when it cannot be got any more (Servlet 6.0, section 7.4); while one takes the place of another, there is
 * none. The same object set again is replaced, but stays bound.
 */
final class BoundAttributes {
    private final SessionAttributes attributes;
    private final SessionCallbacks callbacks;
    private final HttpSession session;
    private final Set<HttpSessionActivationListener> active = Collections.newSetFromMap(new IdentityHashMap<>());

    BoundAttributes(SessionAttributes attributes, SessionCallbacks callbacks, HttpSession session) {
        this.attributes = attributes;
        this.callbacks = callbacks;
        this.session = session;
    }

    /** A value that comes from the store is activated before anybody sees it. */
    @Nullable Object get(@Nullable String name) {
        Object value = name == null ? null : attributes.get(name);
        callbacks.met(value);
        if (value instanceof HttpSessionActivationListener sleeper && active.add(sleeper)) {
            callbacks.activated(sleeper, session);
        }
        return value;
    }

    Set<String> names() {
        return attributes.names();
    }

    /** Sets, or with null removes, as the specification has it. */
    void put(@Nullable String name, @Nullable Object value) {
        if (name == null) {
            throw new IllegalArgumentException("An attribute needs a name");
        }
        if (value == null) {
            remove(name);
        } else {
            set(name, value);
        }
    }

    private void set(String name, Object value) {
        Object old = get(name);
        if (old != value
                && (old instanceof HttpSessionBindingListener || value instanceof HttpSessionBindingListener)) {
            rebind(name, old, value);
        }
        attributes.set(name, value);
        leaves(old);
        if (value instanceof HttpSessionActivationListener awake) {
            active.add(awake);
        }
        if (old == null) {
            callbacks.added(event(name, value));
        } else {
            callbacks.replaced(event(name, old));
        }
    }

    private void rebind(String name, @Nullable Object old, Object value) {
        // What cannot be stored is refused before anybody is told.
        attributes.set(name, value);
        attributes.remove(name);
        if (old != null) {
            callbacks.unbound(event(name, old));
        }
        callbacks.bound(event(name, value));
    }

    void remove(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return; // no attribute has that name
        }
        Object old = get(name);
        attributes.remove(name);
        if (old != null) {
            gone(name, old);
        }
    }

    /** It is not stored any more, so there is nothing to be passivated for. */
    private void leaves(@Nullable Object old) {
        if (old instanceof HttpSessionActivationListener awake) {
            active.remove(awake);
        }
    }

    private void gone(String name, Object old) {
        leaves(old);
        callbacks.unbound(event(name, old));
        callbacks.removed(event(name, old));
    }

    /** A statement of its own has changed it already. */
    void learn(String name, @Nullable Object value) {
        Object old = get(name);
        attributes.learn(name, value);
        if (value == null) {
            if (old != null) {
                gone(name, old);
            }
        } else if (old == null) {
            callbacks.bound(event(name, value));
            callbacks.added(event(name, value));
        } else {
            callbacks.unbound(event(name, old));
            callbacks.bound(event(name, value));
            callbacks.replaced(event(name, old));
        }
    }

    /** To be called before values are encoded. They are activated again when they are asked for again. */
    void passivate() {
        List<HttpSessionActivationListener> awake = List.copyOf(active);
        active.clear();
        awake.forEach(value -> callbacks.passivated(value, session));
    }

    /** The session has ended. */
    void unbindAll() {
        for (String name : attributes.names()) {
            remove(name);
        }
    }

    private HttpSessionBindingEvent event(String name, Object value) {
        return new HttpSessionBindingEvent(session, name, value);
    }
}
