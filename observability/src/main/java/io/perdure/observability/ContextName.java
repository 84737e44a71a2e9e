package io.perdure.observability;

import jakarta.servlet.ServletContext;

/** How a web application is called. The only class that knows servlets. */
final class ContextName {
    private ContextName() {}

    static String of(Object event, String otherwise) {
        if (event instanceof ServletContext context) {
            return context.getContextPath().isEmpty() ? "/" : context.getContextPath();
        }
        return otherwise;
    }
}
