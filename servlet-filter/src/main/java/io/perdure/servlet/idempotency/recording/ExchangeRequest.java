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

    ExchangeRequest(HttpServletRequest request, RecordedExchange exchange, ServletResponse recorder, AsyncSide async) {
        super(request);
        this.exchange = exchange;
        this.recorder = recorder;
        this.async = async;
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, recorder);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
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
