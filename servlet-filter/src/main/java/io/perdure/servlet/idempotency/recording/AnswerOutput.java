package io.perdure.servlet.idempotency.recording;

import io.perdure.idempotency.ResponseBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes of an answer go: they are held until it has been stored, or, if it is too large or a stream, sent at
 * once. Safe for use by many threads: a timeout may end what a handler still writes.
 */
final class AnswerOutput extends OutputStream {
    private static final System.Logger LOG = System.getLogger(AnswerOutput.class.getName());
    private static final long UNKNOWN = -1;

    private final HttpServletResponse real;
    private final RecordingLimits limits;
    private final SpooledBody held;
    private long announced = UNKNOWN;
    private boolean flushed;
    private boolean streaming;
    private boolean closed;
    private boolean overflown;

    AnswerOutput(HttpServletResponse real, RecordingLimits limits, TemporaryFiles files) {
        this.real = real;
        this.limits = limits;
        this.held = new SpooledBody(limits.memory(), files);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed || length == 0) {
            return;
        }
        if (limits.waits() && isTooLarge(length)) {
            throw overflow("An answer is larger than perdure.idempotency.max-response", null);
        }
        if (!streaming && (isStream() || isTooLarge(length))) {
            streamFromNowOn();
        }
        if (streaming) {
            real.getOutputStream().write(bytes, offset, length);
        } else {
            hold(bytes, offset, length);
        }
    }

    private boolean isTooLarge(int more) {
        return Math.max(announced, held.length() + more) > limits.maximum();
    }

    /** Nothing may leave before it is stored, and this cannot be. What the handler makes of it, it is not answered. */
    private IOException overflow(String reason, @Nullable IOException cause) {
        closed = true;
        overflown = true;
        return new IOException(
                reason + ", and in mode join it cannot be sent before the transaction is committed. Raise the limit, or"
                        + " use mode lease.",
                cause);
    }

    private boolean isStream() {
        String type = real.getContentType();
        return !limits.waits() && type != null && limits.streams().test(type);
    }

    /** A response is closed when it is as long as announced: what comes later is dropped (Servlet 6.0, section 5.7). */
    private void hold(byte[] bytes, int offset, int length) throws IOException {
        long before = held.length();
        int wanted = announced == UNKNOWN ? length : (int) Math.min(length, Math.max(0, announced - before));
        try {
            held.write(bytes, offset, wanted);
        } catch (IOException e) {
            if (limits.waits()) {
                throw overflow("A temporary file cannot be written", e);
            }
            LOG.log(Level.ERROR, "A temporary file cannot be written: the answer is sent, but not kept", e);
            int taken = (int) (held.length() - before);
            streamFromNowOn();
            real.getOutputStream().write(bytes, offset + taken, wanted - taken);
        }
        closed = held.length() == announced;
    }

    /** What was held goes first. */
    private void streamFromNowOn() throws IOException {
        streaming = true;
        try (InputStream first = held.open()) {
            first.transferTo(real.getOutputStream());
        } finally {
            held.close();
        }
    }

    /** The container cannot wait for the end of this answer. */
    synchronized void stream() throws IOException {
        if (!streaming) {
            streamFromNowOn();
        }
    }

    /** A handler that flushes has nothing more to say about status and headers, although they are held. */
    @Override
    public synchronized void flush() throws IOException {
        flushed = true;
        if (!streaming && !closed && isStream()) {
            streamFromNowOn();
        }
        if (streaming) {
            real.flushBuffer();
        }
    }

    /** Less than zero takes it back. */
    synchronized void announce(long length) {
        announced = Math.max(UNKNOWN, length);
        closed |= length > 0 && held.length() == length;
    }

    /** Begins anew, with the same head. */
    synchronized void clear() throws IOException {
        held.clear();
    }

    /** What is written from now on is nobody's answer. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    /** Forgets the answer. */
    synchronized void dispose() throws IOException {
        closed = true;
        held.close();
    }

    synchronized boolean isCommitted() {
        return flushed || streaming || closed;
    }

    synchronized boolean isEmpty() {
        return !streaming && held.length() == 0;
    }

    synchronized boolean isStreaming() {
        return streaming;
    }

    /** Whether less was written than was announced. */
    synchronized boolean isCutShort() {
        return !streaming && announced > held.length();
    }

    /** Whether something is missing that could neither be held nor sent. */
    synchronized boolean isOverflown() {
        return overflown;
    }

    ResponseBody body() {
        return held;
    }
}
