package io.perdure.liquibase;

import java.io.Serial;

/** Perdure's tables could not be looked at or brought up to date; the message says what to do. */
public final class SchemaException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception without a cause.
     *
     * @param message what went wrong and what to do; never a URL or a password
     */
    public SchemaException(String message) {
        super(message);
    }

    /**
     * An exception that keeps its cause.
     *
     * @param message what went wrong and what to do; never a URL or a password
     * @param cause what was thrown below
     */
    public SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
