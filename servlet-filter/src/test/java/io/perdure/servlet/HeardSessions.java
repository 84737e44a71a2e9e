package io.perdure.servlet;

import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener of all kinds that writes down what it hears, and a value that does. */
final class HeardSessions implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
    /** Values that were loaded know nothing of the test they belong to. */
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();

    private final String name;

    HeardSessions(String name) {
        this.name = name;
    }

    static void clear() {
        HEARD.clear();
    }

    static List<String> heard() {
        return List.copyOf(HEARD);
    }

    static void note(String what) {
        HEARD.add(what);
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        note(name + " created " + event.getSession().isNew());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        note(name + " destroyed with " + event.getSession().getAttribute("k"));
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String old) {
        note(name + " id changed " + !old.equals(event.getSession().getId()));
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        note(name + " added " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        note(name + " replaced " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
        note(name + " removed " + event.getName() + "=" + event.getValue());
    }

    /** A value that listens. */
    record Value(String text) implements HttpSessionBindingListener, HttpSessionActivationListener, Serializable {
        @Override
        public void valueBound(HttpSessionBindingEvent event) {
            note(text + " bound, seen: " + event.getSession().getAttribute(event.getName()));
        }

        @Override
        public void valueUnbound(HttpSessionBindingEvent event) {
            note(text + " unbound, seen: " + seen(event));
        }

        private static Object seen(HttpSessionBindingEvent event) {
            return event.getSession().getAttribute(event.getName());
        }

        @Override
        public void sessionDidActivate(HttpSessionEvent event) {
            note(text + " activated");
        }

        @Override
        public void sessionWillPassivate(HttpSessionEvent event) {
            note(text + " passivated");
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
