package io.perdure.servlet.idempotency;

import io.perdure.idempotency.IdempotentRequest;
import io.perdure.servlet.idempotency.recording.ReceivedBody;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A request whose key is admitted, and whose body has been read.
 *
 * @param asked what it asks, and who
 * @param http as the filter sees it
 * @param body to be closed once it is answered
 * @param policy of its endpoint
 */
record KeyedRequest(IdempotentRequest asked, HttpServletRequest http, ReceivedBody body, EndpointPolicy policy) {
    /** Whether it waits for the first one with its key. */
    boolean waits() {
        return !policy.timing().waitFor().isZero();
    }
}
