package io.perdure.session;

import io.perdure.CorruptRecordException;
import java.io.Serial;

/** The bytes of an attribute are intact, but no value can be made of them: its class changed, is gone, or is not allowed. */
public final class UnreadableAttributeException extends CorruptRecordException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A value that cannot be made.
     *
     * @param message why, and what to do
     */
    public UnreadableAttributeException(String message) {
        super(message);
    }

    /**
     * A value that cannot be made, with the reason found below.
     *
     * @param message why, and what to do
     * @param cause what was thrown below
     */
    public UnreadableAttributeException(String message, Throwable cause) {
        super(message, cause);
    }
}
