package io.perdure.servlet.session;

import io.perdure.servlet.async.AsyncContextView;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** The application's view of one asynchronous cycle: what ends it writes the session first. */
final class SessionAsyncContext extends AsyncContextView {
    private final SessionExchange exchange;

    SessionAsyncContext(AsyncContext container, SessionExchange exchange) {
        super(container);
        this.exchange = exchange;
        container.addListener(new CycleEnd(exchange));
    }

    @Override
    public void complete() {
        boolean unused = exchange.persistOrAnswer();
        container().complete();
    }

    /** Without the database there is nothing to dispatch to: the client has its answer. */
    @Override
    protected void dispatching(Runnable dispatch) {
        if (exchange.persistOrAnswer()) {
            dispatch.run();
        } else {
            container().complete();
        }
    }

    /** The container ends the cycle, perhaps without the application: before its listeners do, and after all else. */
    private record CycleEnd(SessionExchange exchange) implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            boolean unused = exchange.persistOrAnswer();
        }

        @Override
        public void onError(AsyncEvent event) {
            boolean unused = exchange.persistOrAnswer();
        }

        @Override
        public void onComplete(AsyncEvent event) {
            boolean unused = exchange.persistOrAnswer();
        }

        /** The next cycle has a listener of its own. */
        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
