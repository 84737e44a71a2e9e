package io.perdure.servlet.idempotency.recording;

import java.io.IOException;
import java.io.InputStream;

/**
 * A body as it was sent.
 *
 * @param bytes its bytes
 */
record WholeBody(SpooledBody bytes) implements ReceivedBody {
    @Override
    public long length() {
        return bytes.length();
    }

    @Override
    public InputStream open() {
        return bytes.open();
    }

    @Override
    public boolean inParts() {
        return false;
    }

    @Override
    public void discard() throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
