package io.perdure.servlet.idempotency.recording;

import io.perdure.servlet.idempotency.fingerprint.RequestBody;
import java.io.Closeable;
import java.io.IOException;

/** The body of a request, which can be read any number of times until it is closed. */
public sealed interface ReceivedBody extends RequestBody, Closeable permits WholeBody, PartsBody {
    /**
     * Closes a body that no handler has seen or will see: of its parts, too, nothing is left.
     *
     * @throws IOException if it cannot be deleted
     */
    void discard() throws IOException;
}
