package io.perdure.servlet.kit;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.io.Serializable;

/** An attribute that wants to know what becomes of it; what it hears is recorded under its name. */
final class Bound implements HttpSessionBindingListener, HttpSessionActivationListener, Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;

    Bound(String name) {
        this.name = name;
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
        boolean visible = event.getSession().getAttribute(event.getName()) == this;
        record(event.getSession(), "bound " + event.getName() + (visible ? " visible" : " hidden"));
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
        record(event.getSession(), "unbound " + event.getName());
    }

    @Override
    public void sessionWillPassivate(HttpSessionEvent event) {
        record(event.getSession(), "passivate");
    }

    @Override
    public void sessionDidActivate(HttpSessionEvent event) {
        record(event.getSession(), "activate");
    }

    private void record(HttpSession session, String event) {
        Recorder.of(session.getServletContext()).record(name, event);
    }

    @Override
    public String toString() {
        return name;
    }
}
