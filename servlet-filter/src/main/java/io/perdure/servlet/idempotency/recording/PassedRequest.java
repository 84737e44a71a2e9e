package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A request without a key, whose body was read to look for one. Its answer is the container's affair. */
public final class PassedRequest extends HttpServletRequestWrapper {
    private final ServletResponse response;

    private PassedRequest(HttpServletRequest request, ServletResponse response) {
        super(request);
        this.response = response;
    }

    /**
     * Runs the handler, and closes the body when it is done.
     *
     * @param request as the filter sees it
     * @param body was read from it
     * @param response as the filter sees it
     * @param chain leads to the handler
     * @throws IOException as the handler threw it
     * @throws ServletException as the handler threw it
     */
    public static void run(HttpServletRequest request, ReceivedBody body, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            BufferedRequest buffered = new BufferedRequest(
                    request, body, task -> request.getAsyncContext().start(task));
            chain.doFilter(new PassedRequest(buffered, response), response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Closing(body));
            } else {
                body.close();
            }
        }
    }

    /** The container's own request has no body any more. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    /** The end of an asynchronous answer. */
    private record Closing(ReceivedBody body) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            try {
                body.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The temporary file of a request cannot be deleted", e);
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        /** A new cycle has forgotten its listeners. */
        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
