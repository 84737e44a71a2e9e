package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body from its begin, of which the container has the rest. It blocks: nobody has set a listener by then. */
final class Joined extends ServletInputStream {
    private final InputStream whole;
    private final ServletInputStream rest;

    Joined(InputStream whole, ServletInputStream rest) {
        this.whole = whole;
        this.rest = rest;
    }

    @Override
    public int read() throws IOException {
        return whole.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        return whole.read(bytes, offset, count);
    }

    @Override
    public int available() throws IOException {
        return whole.available();
    }

    @Override
    public boolean isFinished() {
        return rest.isFinished();
    }

    @Override
    public boolean isReady() {
        return rest.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        rest.setReadListener(listener);
    }
}
