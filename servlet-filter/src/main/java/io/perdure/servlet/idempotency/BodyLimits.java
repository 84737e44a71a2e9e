package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_MAX_REQUEST;
import static io.perdure.config.Setting.IDEMPOTENCY_MAX_RESPONSE;

import io.perdure.config.Settings;

/**
 * How much is held.
 *
 * @param request largest request body, in bytes; a larger one is refused
 * @param response largest answer that is kept, in bytes; a larger one is sent, but not kept
 * @param spooling where it is held
 */
record BodyLimits(int request, int response, Spooling spooling) {
    /** What of a request body is held in memory. */
    int memoryForRequest() {
        return Math.min(request, spooling.memory());
    }

    /** What of an answer is held in memory. */
    int memoryForResponse() {
        return Math.min(response, spooling.memory());
    }

    static BodyLimits from(Settings settings) {
        return new BodyLimits(
                settings.bytes(IDEMPOTENCY_MAX_REQUEST),
                settings.bytes(IDEMPOTENCY_MAX_RESPONSE),
                Spooling.from(settings));
    }
}
