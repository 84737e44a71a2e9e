package io.perdure.servlet.idempotency.fingerprint;

import java.io.IOException;
import java.io.Serial;

/** A body is not what its headers say, or beyond what is followed: it counts as it was sent. */
final class MalformedBodyException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedBodyException(String message) {
        super(message);
    }

    MalformedBodyException(String message, Throwable cause) {
        super(message, cause);
    }
}
