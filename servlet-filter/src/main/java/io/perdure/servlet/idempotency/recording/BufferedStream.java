package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A body that is all there: reading never blocks, and whoever listens is called on a thread of the container. */
final class BufferedStream extends ServletInputStream {
    private final InputStream in;
    private final long length;
    private final Executor container;
    private long position;
    private @Nullable ReadListener listener;
    /** While it is being told of data, the end is not told by another thread. */
    private boolean telling;

    private boolean told;

    BufferedStream(ReceivedBody body, Executor container) throws IOException {
        this.in = body.open();
        this.length = body.length();
        this.container = container;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int n = in.read(bytes, offset, count);
        if (n < 0) {
            noticeTheEnd();
        } else {
            advance(n);
        }
        return n;
    }

    private synchronized void advance(int n) {
        position += n;
    }

    /** Who asks for more has done with what he has read, on whatever thread: it is time to tell him the end. */
    private synchronized void noticeTheEnd() {
        if (listener != null && !telling && mustTellTheEnd()) {
            container.execute(this::tellTheEnd);
        }
    }

    /** True once. */
    private synchronized boolean mustTellTheEnd() {
        boolean must = !told && isAtEnd();
        told |= must;
        return must;
    }

    private synchronized boolean isAtEnd() {
        return position >= length;
    }

    @Override
    public synchronized int available() {
        return (int) Math.min(Integer.MAX_VALUE, length - position);
    }

    @Override
    public boolean isFinished() {
        noticeTheEnd();
        return isAtEnd();
    }

    @Override
    public boolean isReady() {
        noticeTheEnd();
        return true;
    }

    @Override
    public synchronized void setReadListener(ReadListener reader) {
        if (reader == null) {
            throw new NullPointerException("There is no ReadListener to call");
        }
        if (listener != null) {
            throw new IllegalStateException("This request has a ReadListener already");
        }
        container.execute(this::tell);
        listener = reader;
        telling = true;
    }

    private void tell() {
        ReadListener reader = reader();
        try {
            if (!isAtEnd()) {
                reader.onDataAvailable();
            }
            if (stoppedTelling()) {
                reader.onAllDataRead();
            }
        } catch (IOException | RuntimeException | Error e) {
            reader.onError(e);
        }
    }

    /** Whether the end is to be told now; otherwise, whoever asks for more later has it told. */
    private synchronized boolean stoppedTelling() {
        telling = false;
        return mustTellTheEnd();
    }

    private void tellTheEnd() {
        ReadListener reader = reader();
        try {
            reader.onAllDataRead();
        } catch (IOException | RuntimeException | Error e) {
            reader.onError(e);
        }
    }

    private synchronized ReadListener reader() {
        if (listener == null) {
            throw new IllegalStateException("This request has no ReadListener");
        }
        return listener;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
