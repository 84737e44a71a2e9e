package io.perdure;

import java.io.Serial;

/** A stored record cannot be read as written: altered, moved, or of an unknown format. The row is kept. */
public class CorruptRecordException extends PerdureException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A record that cannot be read.
     *
     * @param message what is wrong with it and what to do
     */
    public CorruptRecordException(String message) {
        super(message);
    }

    /**
     * A record that cannot be read, with the reason found below.
     *
     * @param message what is wrong with it and what to do
     * @param cause what was thrown below
     */
    public CorruptRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
