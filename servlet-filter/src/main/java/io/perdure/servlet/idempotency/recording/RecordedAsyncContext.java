package io.perdure.servlet.idempotency.recording;

import io.perdure.servlet.async.AsyncContextView;
import jakarta.servlet.AsyncContext;

/** The handler's view of one cycle: what completes it stores the answer first. */
final class RecordedAsyncContext extends AsyncContextView {
    private final RecordedExchange exchange;
    private volatile boolean dispatched;

    RecordedAsyncContext(AsyncContext container, RecordedExchange exchange) {
        super(container);
        this.exchange = exchange;
        exchange.begins();
        container.addListener(new CycleEnd(this));
    }

    @Override
    public void complete() {
        exchange.complete(container());
    }

    @Override
    protected void dispatching(Runnable dispatch) {
        dispatched = true;
        dispatch.run();
    }

    void timedOut() {
        exchange.timedOut(container());
    }

    /** An error that came while the handler was not dispatched is not its own: it may still be at work. */
    void broken() {
        exchange.endsEarly();
        if (dispatched) {
            exchange.failed();
        }
    }

    void ended(boolean early) {
        exchange.ended(early && !dispatched);
    }
}
