package io.perdure.servlet.idempotency;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.OutputStream;

/** A response's stream that keeps what is written. */
final class RecordingStream extends ServletOutputStream {
    private final OutputStream out;

    RecordingStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new IllegalStateException("An answer under an Idempotency-Key is recorded while it is written; "
                + "write it without a WriteListener");
    }
}
