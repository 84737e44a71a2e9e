package io.perdure.servlet.session.discovery;

import jakarta.servlet.ServletContext;
import java.util.EventListener;
import java.util.List;

/**
 * What the application has to hear of its sessions.
 *
 * @param declared classes of session, attribute and id listeners, in the order of their declaration
 * @param boundValues whether the application has a class whose objects want to know when they are bound
 */
public record FoundListeners(List<Class<? extends EventListener>> declared, boolean boundValues) {
    private static final String ATTRIBUTE = FoundListeners.class.getName();

    /**
     * What was found when the application started.
     *
     * @param context of the application
     * @return nothing, if its container does not run {@link SessionListenerScan}, as embedded ones may not
     */
    public static FoundListeners in(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof FoundListeners found
                ? found
                : new FoundListeners(List.of(), false);
    }

    void keepIn(ServletContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }
}
