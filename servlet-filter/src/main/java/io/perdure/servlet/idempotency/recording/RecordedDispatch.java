package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * One dispatch of a recorded run. Its answer is settled at the end, unless it is still to come.
 *
 * @param request for the handler
 * @param response for the handler
 * @param exchange of the run
 * @param async whether the answer is still to come
 */
record RecordedDispatch(ServletRequest request, ServletResponse response, RecordedExchange exchange, AsyncSide async)
        implements Passage {
    RecordedDispatch {
        async.enter();
    }

    @Override
    public void returned() throws IOException {
        if (!async.isStarted()) {
            exchange.answer();
        }
    }

    @Override
    public boolean threw() throws IOException {
        return exchange.fail();
    }

    @Override
    public void left() {
        async.leave();
        if (!async.isStarted()) {
            exchange.close();
        }
    }
}
