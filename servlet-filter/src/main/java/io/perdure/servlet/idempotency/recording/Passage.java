package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * One dispatch to the handler, which has begun. After the handler, {@link #returned} or {@link #threw} is called, and
 * {@link #left} in any case.
 */
public interface Passage {
    /**
     * What the handler is to read.
     *
     * @return the request
     */
    ServletRequest request();

    /**
     * What the handler is to write to.
     *
     * @return the response
     */
    ServletResponse response();

    /**
     * The handler returned.
     *
     * @throws IOException if the client left
     */
    default void returned() throws IOException {}

    /**
     * The handler threw, or {@link #returned} did.
     *
     * @return whether the request has been answered all the same, so that nobody is to hear of the exception
     * @throws IOException if the client left
     */
    default boolean threw() throws IOException {
        return false;
    }

    /**
     * The dispatch is over.
     *
     * @throws IOException if a temporary file cannot be deleted
     */
    default void left() throws IOException {}

    /**
     * A dispatch that nobody looks after.
     *
     * @param request for the handler
     * @param response for the handler
     * @return the dispatch
     */
    static Passage open(ServletRequest request, ServletResponse response) {
        return new Open(request, response);
    }

    /**
     * Runs the handler, from here to the end of the dispatch.
     *
     * @param chain leads to the handler
     * @throws IOException as the handler threw it, or if the client left
     * @throws ServletException as the handler threw it
     */
    default void through(FilterChain chain) throws IOException, ServletException {
        try {
            chain.doFilter(request(), response());
            returned();
        } catch (IOException | ServletException | RuntimeException | Error e) {
            if (!threw()) {
                throw e;
            }
        } finally {
            left();
        }
    }

    /**
     * Its answer is the container's affair.
     *
     * @param request for the handler
     * @param response for the handler
     */
    record Open(ServletRequest request, ServletResponse response) implements Passage {}
}
