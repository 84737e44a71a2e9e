package io.perdure.bench;

import java.io.Serial;

/** A measurement that would be worth nothing: a wrong answer, a missing row, a server that is gone. */
public final class BenchException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /**
     * For what cannot be measured.
     *
     * @param message what was wrong
     */
    public BenchException(String message) {
        super(message);
    }

    /**
     * For what cannot be measured.
     *
     * @param message what was wrong
     * @param cause why
     */
    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
