package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** The container's view of one cycle: it may end without the handler. */
final class CycleEnd implements AsyncListener {
    private final RecordedAsyncContext context;
    /** By a timeout or an error; a handler's listener may still answer it. */
    private volatile boolean early;

    CycleEnd(RecordedAsyncContext context) {
        this.context = context;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        early = true;
        context.timedOut();
    }

    @Override
    public void onError(AsyncEvent event) {
        early = true;
        context.broken();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        context.ended(early);
    }

    /** The next cycle has a listener of its own. */
    @Override
    public void onStartAsync(AsyncEvent event) {}
}
