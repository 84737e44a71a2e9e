package io.perdure.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every request from an application one of whose filters could not begin. GlassFish and Payara log that, and start
 * the application without the filter: requests would run twice, and sessions would be the container's.
 */
public final class FailedStart implements Filter {
    private static final String NAME = "perdure-start";
    private static final String FAILURE = FailedStart.class.getName();
    private static final List<String> GO_ON = List.of("GlassFish", "Payara");

    private final ServletContext context;

    FailedStart(ServletContext context) {
        this.context = context;
    }

    /** In front of all other filters, on servers that need it. */
    static void watch(ServletContext context) {
        if (GO_ON.stream().anyMatch(context.getServerInfo()::contains)) {
            FilterRegistration.@Nullable Dynamic first = context.addFilter(NAME, new FailedStart(context));
            if (first != null) { // else there is one
                first.setAsyncSupported(true);
                first.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
            }
        }
    }

    /**
     * Lets a filter begin, and remembers if it cannot.
     *
     * @param context of the application
     * @param beginning what the filter does in its {@code init}; what it throws goes on to the server
     */
    public static void noted(ServletContext context, Runnable beginning) {
        try {
            beginning.run();
        } catch (RuntimeException e) {
            context.setAttribute(FAILURE, e);
            throw e;
        }
    }

    /**
     * Passes on what comes to an application that has begun.
     *
     * @throws ServletException if one of its filters could not begin; tells why
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (context.getAttribute(FAILURE) instanceof RuntimeException failure) {
            throw new ServletException("The application could not begin, and takes no requests", failure);
        }
        chain.doFilter(request, response);
    }
}
