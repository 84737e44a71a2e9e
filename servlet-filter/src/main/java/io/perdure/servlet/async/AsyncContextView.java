package io.perdure.servlet.async;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The context of one asynchronous cycle as a handler sees it, so that a filter can act before the handler completes or
 * dispatches it. The handler's listeners are given this view too, not the container's context.
 */
public abstract class AsyncContextView implements AsyncContext {
    private final AsyncContext container;

    /**
     * A view of a cycle that has just begun.
     *
     * @param container what the container gave, or another filter's view of it
     */
    protected AsyncContextView(AsyncContext container) {
        this.container = container;
    }

    /**
     * What this is a view of.
     *
     * @return the container's context, or another filter's view of it
     */
    protected final AsyncContext container() {
        return container;
    }

    /**
     * The handler dispatches.
     *
     * @param dispatch does so
     */
    protected abstract void dispatching(Runnable dispatch);

    @Override
    public final void dispatch() {
        dispatching(container::dispatch);
    }

    @Override
    public final void dispatch(String path) {
        dispatching(() -> container.dispatch(path));
    }

    @Override
    public final void dispatch(ServletContext context, String path) {
        dispatching(() -> container.dispatch(context, path));
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

    /** The same event, with this view as its context. */
    AsyncEvent seen(AsyncEvent event) {
        @Nullable Throwable cause = event.getThrowable();
        return new AsyncEvent(this, event.getSuppliedRequest(), event.getSuppliedResponse(), cause);
    }
}
