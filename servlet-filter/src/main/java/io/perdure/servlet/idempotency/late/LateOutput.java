package io.perdure.servlet.idempotency.late;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The stream of whatever its response is by now. */
final class LateOutput extends ServletOutputStream {
    private final LateResponse response;

    LateOutput(LateResponse response) {
        this.response = response;
    }

    private ServletOutputStream target() throws IOException {
        return response.getResponse().getOutputStream();
    }

    @Override
    public void write(int b) throws IOException {
        target().write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        target().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        target().flush();
    }

    @Override
    public void close() throws IOException {
        target().close();
    }

    @Override
    public boolean isReady() {
        try {
            return target().isReady();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        try {
            target().setWriteListener(listener);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static UncheckedIOException unwritable(IOException e) {
        return new UncheckedIOException("This response cannot be written", e);
    }
}
