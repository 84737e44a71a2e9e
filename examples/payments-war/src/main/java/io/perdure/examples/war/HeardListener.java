package io.perdure.examples.war;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;

/** Writes down what it hears of attributes by their names, and of the end of sessions by what was in {@code end}. */
@WebListener
public class HeardListener implements HttpSessionListener, HttpSessionAttributeListener {
    @Inject
    Heard heard;

    /** For the container. */
    public HeardListener() {}

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        heard.add("destroyed:" + event.getSession().getAttribute("end"));
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        heard.add("added:" + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        heard.add("replaced:" + event.getName() + "=" + event.getValue());
    }
}
