package io.perdure.idempotency;

import io.perdure.PerdureException;
import java.io.Serial;

/**
 * The handler's run does not own its key any more: somebody has taken it over, or settled it. What the handler is about to
 * commit must be rolled back. Then it may let this exception go: its client gets the answer of whoever has the key, or is
 * told to come back.
 */
public final class KeyTakenException extends PerdureException {
    @Serial
    private static final long serialVersionUID = 1L;

    KeyTakenException(Reservation reservation) {
        super(reservation + " does not own its key any more. Roll back: somebody else answers the request.");
    }
}
