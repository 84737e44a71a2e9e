package io.perdure.idempotency;

import io.perdure.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an answer, which need not be in memory. Can be read more than once. */
public interface ResponseBody {
    /**
     * How many bytes there are.
     *
     * @return the length
     */
    long length();

    /**
     * Begins to read.
     *
     * @return exactly {@link #length()} bytes, from the first; to be closed by the caller
     * @throws IOException if they are not there
     */
    InputStream open() throws IOException;

    /**
     * A body in memory.
     *
     * @param bytes the bytes
     * @return the body
     */
    static ResponseBody of(Bytes bytes) {
        return new InMemory(bytes);
    }

    /**
     * A body in memory.
     *
     * @param bytes the bytes
     */
    record InMemory(Bytes bytes) implements ResponseBody {
        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes.array());
        }
    }
}
