package io.perdure.servlet.kit;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.TreeSet;

/** The listeners of the application, in the order in which web.xml declares them. */
final class SessionWitnesses {
    static final List<Class<? extends EventListener>> DECLARED = List.of(First.class, Second.class, Changes.class);

    private SessionWitnesses() {}

    private static void recordEnd(HttpSession session, String who) {
        TreeSet<String> names = new TreeSet<>(Collections.list(session.getAttributeNames()));
        Recorder.record(session, "destroyed." + who + " " + String.join(",", names));
    }

    /** Is injected. */
    public static final class First implements HttpSessionListener {
        @Inject
        private SessionBeans.Greeter greeter;

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            Recorder.record(event.getSession(), "created");
        }

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            recordEnd(event.getSession(), "first");
            if (greeter != null) {
                Recorder.record(event.getSession(), greeter.greeting());
            }
        }
    }

    /** Comes after it. */
    public static final class Second implements HttpSessionListener {
        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            recordEnd(event.getSession(), "second");
        }
    }

    /** Hears of attributes and ids. */
    public static final class Changes implements HttpSessionAttributeListener, HttpSessionIdListener {
        @Override
        public void attributeAdded(HttpSessionBindingEvent event) {
            record("added", event);
        }

        @Override
        public void attributeReplaced(HttpSessionBindingEvent event) {
            record("replaced", event);
        }

        @Override
        public void attributeRemoved(HttpSessionBindingEvent event) {
            record("removed", event);
        }

        private static void record(String what, HttpSessionBindingEvent event) {
            Recorder.record(event.getSession(), what + " " + event.getName() + "=" + event.getValue());
        }

        @Override
        public void sessionIdChanged(HttpSessionEvent event, String oldId) {
            Recorder.record(event.getSession(), "idChanged " + oldId);
        }
    }
}
