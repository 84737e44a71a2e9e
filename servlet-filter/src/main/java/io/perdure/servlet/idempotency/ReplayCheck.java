package io.perdure.servlet.idempotency;

import io.perdure.idempotency.RecordedResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Says whether a caller may still have an answer that was stored for it: its rights may have changed since. A retry that
 * may not have it is answered 403 {@code replay-forbidden}, and the handler does not run. A CDI bean of this type
 * replaces the default.
 */
@FunctionalInterface
public interface ReplayCheck {
    /**
     * Decides about one retry.
     *
     * @param request the retry, after authentication
     * @param response the stored answer
     * @return true to send it
     */
    boolean mayReplay(HttpServletRequest request, RecordedResponse response);

    /**
     * Whoever sends the same request as the same caller gets the answer.
     *
     * @return the default
     */
    static ReplayCheck always() {
        return (request, response) -> true;
    }
}
