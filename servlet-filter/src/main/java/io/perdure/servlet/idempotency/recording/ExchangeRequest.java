package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/** A request that is answered asynchronously through the recorder too. */
final class ExchangeRequest extends HttpServletRequestWrapper {
    private final RecordedExchange exchange;
    private final ServletResponse recorder;
    private final AsyncSide async;
    private final boolean waits;

    ExchangeRequest(
            HttpServletRequest request,
            RecordedExchange exchange,
            ServletResponse recorder,
            AsyncSide async,
            boolean waits) {
        super(request);
        this.exchange = exchange;
        this.recorder = recorder;
        this.async = async;
        this.waits = waits;
    }

    @Override
    public boolean isAsyncSupported() {
        return !waits && super.isAsyncSupported();
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, recorder);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
        if (waits) {
            throw new IllegalStateException("In mode join, a request is answered on its own thread: the transaction is"
                    + " that thread's. Set perdure.idempotency.mode to lease for asynchronous handlers.");
        }
        AsyncContext context = new RecordedAsyncContext(super.startAsync(request, response), exchange);
        async.started(context);
        return context;
    }

    @Override
    public @Nullable RequestDispatcher getRequestDispatcher(String path) {
        RequestDispatcher dispatcher = super.getRequestDispatcher(path);
        return dispatcher == null ? null : new ClearingDispatcher(dispatcher);
    }

    @Override
    public AsyncContext getAsyncContext() {
        AsyncContext context = async.context();
        return context == null ? super.getAsyncContext() : context;
    }
}
