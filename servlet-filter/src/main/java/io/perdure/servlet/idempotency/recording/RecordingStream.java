package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A response's stream. It is always ready: whoever listens is called once, on a thread of the container. */
final class RecordingStream extends ServletOutputStream {
    private final AnswerOutput out;
    private final Executor container;
    private @Nullable WriteListener listener;

    RecordingStream(AnswerOutput out, Executor container) {
        this.out = out;
        this.container = container;
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
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() {
        out.close();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener writer) {
        if (writer == null) {
            throw new NullPointerException("There is no WriteListener to call");
        }
        if (listener != null) {
            throw new IllegalStateException("This response has a WriteListener already");
        }
        container.execute(() -> tell(writer));
        listener = writer;
    }

    private static void tell(WriteListener writer) {
        try {
            writer.onWritePossible();
        } catch (IOException | RuntimeException | Error e) {
            writer.onError(e);
        }
    }
}
