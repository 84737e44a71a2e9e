package io.perdure.servlet.session;

import io.perdure.servlet.session.cdi.BeanScope;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls the application's listeners and those of its values that listen. What one of them throws is logged: the others
 * are still called, and the request goes on.
 */
final class SessionCallbacks {
    private static final System.Logger LOG = System.getLogger(SessionCallbacks.class.getName());

    private final List<EventListener> listeners;
    private final List<EventListener> backwards;
    private final BeanScope beans;
    private volatile boolean metBoundValue;

    SessionCallbacks(List<EventListener> listeners, BeanScope beans) {
        this.beans = beans;
        this.listeners = List.copyOf(listeners);
        this.backwards = new ArrayList<>(listeners);
        Collections.reverse(backwards);
    }

    BeanScope beans() {
        return beans;
    }

    /** Whether somebody wants to know that a session is gone, as far as has been seen. */
    boolean hearEnds() {
        return metBoundValue
                || beans.areThere()
                || listeners.stream()
                        .anyMatch(l -> l instanceof HttpSessionListener || l instanceof HttpSessionAttributeListener);
    }

    void created(HttpSession session) {
        beans.began(session);
        tell(listeners, HttpSessionListener.class, l -> l.sessionCreated(new HttpSessionEvent(session)));
    }

    /** In the reverse order of their declaration (Servlet 6.0, chapter 11). */
    void destroyed(HttpSession session) {
        tell(backwards, HttpSessionListener.class, l -> l.sessionDestroyed(new HttpSessionEvent(session)));
    }

    void idChanged(HttpSession session, String old) {
        tell(listeners, HttpSessionIdListener.class, l -> l.sessionIdChanged(new HttpSessionEvent(session), old));
    }

    void added(HttpSessionBindingEvent event) {
        tell(listeners, HttpSessionAttributeListener.class, l -> l.attributeAdded(event));
    }

    /** The event has the old value. */
    void replaced(HttpSessionBindingEvent event) {
        tell(listeners, HttpSessionAttributeListener.class, l -> l.attributeReplaced(event));
    }

    void removed(HttpSessionBindingEvent event) {
        tell(listeners, HttpSessionAttributeListener.class, l -> l.attributeRemoved(event));
    }

    void bound(HttpSessionBindingEvent event) {
        if (event.getValue() instanceof HttpSessionBindingListener value) {
            metBoundValue = true;
            call(value, v -> v.valueBound(event));
        }
    }

    void unbound(HttpSessionBindingEvent event) {
        if (event.getValue() instanceof HttpSessionBindingListener value) {
            call(value, v -> v.valueUnbound(event));
        }
    }

    void activated(HttpSessionActivationListener value, HttpSession session) {
        call(value, v -> v.sessionDidActivate(new HttpSessionEvent(session)));
    }

    void passivated(HttpSessionActivationListener value, HttpSession session) {
        call(value, v -> v.sessionWillPassivate(new HttpSessionEvent(session)));
    }

    /** A value was loaded. */
    void met(@Nullable Object value) {
        if (value instanceof HttpSessionBindingListener) {
            metBoundValue = true;
        }
    }

    private static <T> void tell(List<EventListener> all, Class<T> kind, Consumer<T> call) {
        all.stream().filter(kind::isInstance).map(kind::cast).forEach(listener -> call(listener, call));
    }

    private static <T> void call(T listener, Consumer<T> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    Level.WARNING,
                    "A session listener failed: " + listener.getClass().getName(),
                    e);
        }
    }
}
