package io.perdure.servlet.idempotency.late;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The body of whatever its request is by now. */
final class LateInput extends ServletInputStream {
    private final LateRequest request;

    LateInput(LateRequest request) {
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = request.source().read(bytes, offset, length);
        request.read(bytes, offset, count);
        return count;
    }

    @Override
    public int available() throws IOException {
        return request.source().available();
    }

    @Override
    public boolean isFinished() {
        return source().isFinished();
    }

    @Override
    public boolean isReady() {
        return source().isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        source().setReadListener(listener);
    }

    private ServletInputStream source() {
        try {
            return request.source();
        } catch (IOException e) {
            throw new UncheckedIOException("The body of this request cannot be read", e);
        }
    }

    @Override
    public void close() throws IOException {
        request.source().close();
    }
}
