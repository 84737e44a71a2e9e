package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
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
     * Begins a dispatch that closes the body when it is done.
     *
     * @param request as the filter sees it
     * @param body was read from it
     * @param response as the filter sees it
     * @return the way to the handler
     */
    public static Passage begin(HttpServletRequest request, ReceivedBody body, ServletResponse response) {
        BufferedRequest buffered = new BufferedRequest(
                request, body, task -> request.getAsyncContext().start(task));
        return new Passed(new PassedRequest(buffered, response), response, body);
    }

    /** The container's own request has no body any more. */
    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    /** Closes the body, now or when the answer has been given. */
    private record Passed(PassedRequest request, ServletResponse response, ReceivedBody body) implements Passage {
        @Override
        public void left() throws IOException {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Closing(body));
            } else {
                body.close();
            }
        }
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
