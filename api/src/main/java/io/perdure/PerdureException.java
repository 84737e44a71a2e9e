package io.perdure;

import java.io.Serial;

/**
 * The root of everything Perdure throws for the unexpected. Expected endings are values, for example
 * {@link io.perdure.idempotency.ReservationOutcome}.
 */
public class PerdureException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do; never a key, token, body or password
     */
    public PerdureException(String message) {
        super(message);
    }

    /**
     * An exception that keeps its cause.
     *
     * @param message what went wrong and what to do; never a key, token, body or password
     * @param cause what was thrown below
     */
    public PerdureException(String message, Throwable cause) {
        super(message, cause);
    }
}
