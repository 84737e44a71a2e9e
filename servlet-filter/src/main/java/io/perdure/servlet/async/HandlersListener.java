package io.perdure.servlet.async;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** A listener of the handler's, which would otherwise be given the container's context, and complete that. */
final class HandlersListener implements AsyncListener {
    private final AsyncListener listener;
    private final AsyncContextView context;

    HandlersListener(AsyncListener listener, AsyncContextView context) {
        this.listener = listener;
        this.context = context;
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        listener.onComplete(context.seen(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        listener.onTimeout(context.seen(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        listener.onError(context.seen(event));
    }

    /** A new cycle has begun, with a context of its own. */
    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        listener.onStartAsync(event);
    }
}
