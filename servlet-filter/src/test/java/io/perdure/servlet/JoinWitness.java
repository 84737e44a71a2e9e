package io.perdure.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** In front of the filter: notes what it throws, and whether it leaves a transaction behind. */
final class JoinWitness implements Filter {
    private final BookingApplication application;
    private final List<Exception> thrown;
    private final List<String> left = new CopyOnWriteArrayList<>();
    private volatile boolean breaks;

    JoinWitness(BookingApplication application, List<Exception> thrown) {
        this.application = application;
        this.thrown = thrown;
    }

    /** From now on the container fails before the handler is reached. */
    void breakRequests(boolean now) {
        breaks = now;
    }

    /** Requests whose transactions had not ended. */
    List<String> left() {
        return left;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(breaks ? new Broken((HttpServletRequest) request) : request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            thrown.add(e);
            throw e;
        } finally {
            if (application.isInTransaction()) {
                left.add(((HttpServletRequest) request).getRequestURI());
            }
        }
    }

    /** As one with a listener for attributes that throws. */
    private static final class Broken extends HttpServletRequestWrapper {
        Broken(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void setAttribute(String name, Object value) {
            throw new IllegalStateException("provoked");
        }
    }
}
