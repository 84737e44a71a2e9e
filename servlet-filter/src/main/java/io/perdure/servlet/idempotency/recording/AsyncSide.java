package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.AsyncContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Whether the request is answered asynchronously, and where its listeners run: on threads of the container, after the
 * dispatch that set them. Safe for use by many threads.
 */
final class AsyncSide implements Executor {
    private final List<Runnable> waiting = new ArrayList<>();
    private @Nullable AsyncContext context;
    private boolean inDispatch;

    /** A dispatch begins; what was started before has led to it. */
    synchronized void enter() {
        context = null;
        inDispatch = true;
    }

    /** A dispatch has ended. */
    synchronized void leave() {
        inDispatch = false;
        if (context != null) {
            waiting.forEach(context::start);
        }
        waiting.clear();
    }

    synchronized void started(AsyncContext next) {
        context = next;
    }

    synchronized boolean isStarted() {
        return context != null;
    }

    /** The context of the cycle at work, if there is one. */
    synchronized @Nullable AsyncContext context() {
        return context;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (context == null) {
            throw new IllegalStateException("Call startAsync before a listener is set");
        }
        if (inDispatch) {
            waiting.add(task);
        } else {
            context.start(task);
        }
    }
}
