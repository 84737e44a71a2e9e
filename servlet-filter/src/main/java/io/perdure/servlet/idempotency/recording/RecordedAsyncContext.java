package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/** The handler's view of one cycle: what completes it stores the answer first. */
final class RecordedAsyncContext implements AsyncContext {
    private final AsyncContext container;
    private final RecordedExchange exchange;
    private volatile boolean dispatched;

    RecordedAsyncContext(AsyncContext container, RecordedExchange exchange) {
        this.container = container;
        this.exchange = exchange;
        exchange.begins();
        container.addListener(new CycleEnd(this));
    }

    @Override
    public void complete() {
        exchange.complete(container);
    }

    @Override
    public void dispatch() {
        dispatched = true;
        container.dispatch();
    }

    @Override
    public void dispatch(String path) {
        dispatched = true;
        container.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        dispatched = true;
        container.dispatch(context, path);
    }

    void timedOut() {
        exchange.timedOut(container);
    }

    /** An error that came while the handler was not dispatched is not its own: it may still be at work. */
    void broken() {
        exchange.endsEarly();
        if (dispatched) {
            exchange.fail();
        }
    }

    void ended(boolean early) {
        exchange.ended(early && !dispatched);
    }

    @Override
    public ServletRequest getRequest() {
        return container.getRequest();
    }

    @Override
    public ServletResponse getResponse() {
        return container.getResponse();
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return container.hasOriginalRequestAndResponse();
    }

    @Override
    public void start(Runnable task) {
        container.start(task);
    }

    @Override
    public void addListener(AsyncListener listener) {
        container.addListener(new HandlersListener(listener, this));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        container.addListener(new HandlersListener(listener, this), request, response);
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return container.createListener(type);
    }

    @Override
    public void setTimeout(long millis) {
        container.setTimeout(millis);
    }

    @Override
    public long getTimeout() {
        return container.getTimeout();
    }

    /** The same event, with a context that stores the answer before it completes. */
    AsyncEvent seen(AsyncEvent event) {
        @Nullable Throwable cause = event.getThrowable();
        return new AsyncEvent(this, event.getSuppliedRequest(), event.getSuppliedResponse(), cause);
    }
}
