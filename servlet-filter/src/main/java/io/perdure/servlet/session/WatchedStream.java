package io.perdure.servlet.session;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** A response's stream that tells before it commits. */
final class WatchedStream extends ServletOutputStream {
    private final ServletOutputStream out;
    private final CommitWatch watch;

    WatchedStream(ServletOutputStream out, CommitWatch watch) {
        this.out = out;
        this.watch = watch;
    }

    @Override
    public void write(int b) throws IOException {
        watch.willWrite(1);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        watch.willWrite(length);
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        watch.willFlush();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        watch.willFlush();
        out.close();
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }
}
