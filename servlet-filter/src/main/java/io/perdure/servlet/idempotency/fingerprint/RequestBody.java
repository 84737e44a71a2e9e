package io.perdure.servlet.idempotency.fingerprint;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a request body, to be read as often as needed. */
public interface RequestBody {
    /**
     * How many bytes {@link #open} gives.
     *
     * @return the length
     */
    long length();

    /**
     * Begins to read.
     *
     * @return all bytes, from the first; closed by the caller
     * @throws IOException if they cannot be read
     */
    InputStream open() throws IOException;

    /**
     * Whether the container has taken the body apart. The bytes are then not those that were sent: they stand for the
     * parts, each with its name, file name, content type, headers and content, in order, and do not depend on the
     * boundary.
     *
     * @return true for the parts of a form that the target servlet is configured for
     */
    default boolean inParts() {
        return false;
    }
}
