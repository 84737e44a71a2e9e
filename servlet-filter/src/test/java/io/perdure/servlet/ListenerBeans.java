package io.perdure.servlet;

import io.perdure.session.SessionManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Listeners of an application, each declared in another way. */
final class ListenerBeans {
    private ListenerBeans() {}

    /** Notes what it hears under its name, and whether it was injected. */
    abstract static class Noting implements HttpSessionListener {
        @Inject
        SessionManager sessions;

        @Override
        public void sessionCreated(HttpSessionEvent event) {
            HeardSessions.note(name() + " created, injected: " + (sessions != null));
        }

        @Override
        public void sessionDestroyed(HttpSessionEvent event) {
            HeardSessions.note(name() + " destroyed with " + event.getSession().getAttribute("k"));
        }

        abstract String name();
    }

    /** In web.xml. */
    public static class InDescriptor extends Noting {
        @Override
        String name() {
            return "descriptor";
        }
    }

    /** By annotation. */
    @WebListener
    public static class Annotated extends Noting {
        @Override
        String name() {
            return "annotated";
        }
    }

    /** By annotation, and a bean: one instance. */
    @WebListener
    @ApplicationScoped
    public static class AnnotatedBean extends Noting {
        @Override
        String name() {
            return "annotated bean";
        }
    }

    /** A bean with a scope. */
    @ApplicationScoped
    public static class Bean extends Noting {
        @Override
        String name() {
            return "bean";
        }
    }

    /** A bean only because everything is, declared nowhere. */
    public static class Undeclared extends Noting {
        @Override
        String name() {
            return "undeclared";
        }
    }
}
