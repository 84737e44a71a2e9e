package io.perdure.servlet.idempotency;

import io.perdure.idempotency.RecordedResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Changes answers on their way into the store and out of it: takes out a secret that must not be kept, or makes a
 * link anew that has expired. A CDI bean of this type is asked for every answer; it must not write to the store.
 */
public interface ResponseSanitizer {
    /**
     * Called once, before an answer is stored. The client of the first request gets the answer as the handler made it.
     *
     * @param request the first one
     * @param response as the handler made it
     * @return what is stored; the default stores it as it is
     */
    default RecordedResponse beforeStoring(HttpServletRequest request, RecordedResponse response) {
        return response;
    }

    /**
     * Called for every retry, before it gets the stored answer. The stored one stays as it is.
     *
     * @param request the retry
     * @param response as it was stored
     * @return what is sent; the default sends it as it is
     */
    default RecordedResponse beforeReplay(HttpServletRequest request, RecordedResponse response) {
        return response;
    }
}
