package io.perdure.servlet.idempotency;

/**
 * How much is held.
 *
 * @param request largest request body, in bytes; a larger one is refused
 * @param response largest answer that is kept, in bytes; a larger one is sent, but not kept
 */
public record BodyLimits(int request, int response) {}
