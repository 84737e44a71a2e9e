package io.perdure.session;

import io.perdure.CorruptRecordException;
import java.io.Serial;

/**
 * The bytes of an attribute are intact, but no value can be made of them: its class changed, is gone, or is
 * not allowed. Never holds anything of the value.
 */
public final class UnreadableAttributeException extends CorruptRecordException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why no value can be made. */
    public enum Reason {
        /** A class that the value is made of is not there any more. */
        CLASS_MISSING,
        /** A class that the value is made of is there, but does not take what was stored. */
        CLASS_CHANGED,
        /** A class that the value is made of, or the form it was stored in, is not admitted by the settings. */
        CLASS_REFUSED,
        /** Written in a form that this version does not know, or that the application has taken away. */
        FORMAT_UNKNOWN,
        /** No codec writes such bytes: altered, forged, or written by something else. */
        DAMAGED
    }

    private final Reason reason;

    /**
     * A value that cannot be made.
     *
     * @param reason the kind of it, for machines
     * @param message why, and what to do
     */
    public UnreadableAttributeException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * A value that cannot be made, with what was found below.
     *
     * @param reason the kind of it, for machines
     * @param message why, and what to do
     * @param cause what was thrown below; its message must hold nothing of the value
     */
    public UnreadableAttributeException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * The kind of it.
     *
     * @return for an event, or a metric
     */
    public Reason reason() {
        return reason;
    }
}
