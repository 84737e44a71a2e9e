package io.perdure.servlet.idempotency.fingerprint;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a request body, as they were sent, to be read as often as needed. */
public interface RequestBody {
    /**
     * How long the body is.
     *
     * @return the number of bytes
     */
    long length();

    /**
     * Reads the body from its beginning.
     *
     * @return all of it; closed by the caller
     * @throws IOException if it cannot be read
     */
    InputStream open() throws IOException;
}
