package io.perdure.servlet.idempotency.recording;

import io.perdure.Bytes;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.ResponseBody;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer back until it has been stored. Status and headers go to the real response, which nobody
 * can see as long as no byte of the body does; the body is spooled.
 */
final class ResponseRecorder extends HttpServletResponseWrapper implements Closeable {
    /** RFC 9110, section 6.4.1: whatever is written, these have no body. */
    private static final Set<Integer> BODYLESS = Set.of(204, 205, 304);

    private static final int FIRST_FINAL = 200;

    private final HttpServletResponse real;
    private final HeadGate gate;
    private final AnswerHead head;
    private final AnswerOutput output;
    private final Executor container;
    private @Nullable ServletOutputStream stream;
    private @Nullable RecordingWriter writer;
    private @Nullable ErrorPage error;

    ResponseRecorder(
            HttpServletResponse real, AnswerHead head, AnswerOutput output, RetentionWish wish, Executor container) {
        this(real, head, output, new HeadGate(real, output, wish), container);
    }

    private ResponseRecorder(
            HttpServletResponse real, AnswerHead head, AnswerOutput output, HeadGate gate, Executor container) {
        super(gate);
        this.gate = gate;
        this.real = real;
        this.head = head;
        this.output = output;
        this.container = container;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        if (writer != null) {
            throw new IllegalStateException("getWriter has been called for this response");
        }
        if (stream == null) {
            stream = new RecordingStream(output, container);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (stream != null) {
            throw new IllegalStateException("getOutputStream has been called for this response");
        }
        if (writer == null) {
            writer = new RecordingWriter(output, gate.pinCharset());
        }
        return writer;
    }

    @Override
    public void setBufferSize(int size) {
        if (isCommitted() || !output.isEmpty()) {
            throw new IllegalStateException("The size of the buffer is to be set before anything is written");
        }
        super.setBufferSize(size);
    }

    /** Nothing leaves yet, unless the answer is a stream. */
    @Override
    public void flushBuffer() throws IOException {
        drain();
        output.flush();
    }

    @Override
    public void reset() {
        resetBuffer();
        super.reset();
        stream = null;
        writer = null;
    }

    @Override
    public void resetBuffer() {
        requireUncommitted();
        try {
            drain();
            output.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file of a response cannot be deleted", e);
        }
    }

    private void requireUncommitted() {
        if (isCommitted()) {
            throw new IllegalStateException("The response is committed");
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        sendRedirect(location, SC_FOUND, true);
    }

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        if (clearBuffer) {
            resetBuffer();
            setContentLength(0);
        }
        finish(status);
        real.setHeader("Location", encodeRedirectURL(location));
    }

    private void finish(int status) throws IOException {
        requireUncommitted();
        drain();
        setStatus(status);
        output.close();
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, "");
    }

    /** The container makes its page after this filter: what it needs to make it again is what is stored. */
    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        if (status < FIRST_FINAL) {
            // An early hint, or the wish to cut the connection.
            super.sendError(status, message);
            return;
        }
        resetBuffer();
        finish(status);
        error = new ErrorPage(status, message == null ? "" : message);
    }

    @Override
    public int getStatus() {
        return error == null ? super.getStatus() : error.status();
    }

    boolean isError() {
        return error != null;
    }

    boolean isStreaming() {
        return output.isStreaming();
    }

    /** What the handler has written is in the output. */
    void drain() throws IOException {
        if (writer != null) {
            writer.drain();
        }
    }

    /** The handler broke off: as the container would, this answers with an error instead of half an answer. */
    boolean isCutShort() {
        return error == null && !isBodyless() && output.isCutShort();
    }

    /** The answer is too large to wait. */
    boolean isOverflown() {
        return output.isOverflown();
    }

    void breakOff() {
        error = new ErrorPage(SC_INTERNAL_SERVER_ERROR, "");
    }

    private boolean isBodyless() {
        return BODYLESS.contains(getStatus());
    }

    /** What is to be stored; its body is here until this is closed. */
    RecordedResponse recorded(Predicate<String> keptHeaders) {
        if (error != null) {
            return error.recorded(head.since(real, keptHeaders));
        }
        ResponseBody body = isBodyless() ? ResponseBody.of(Bytes.EMPTY) : output.body();
        return new RecordedResponse(getStatus(), head.since(real, keptHeaders), body);
    }

    /** What is to be stored if the handler failed: an error that the container makes. */
    RecordedResponse failed(Predicate<String> keptHeaders) {
        return new ErrorPage(SC_INTERNAL_SERVER_ERROR, "").recorded(head.since(real, keptHeaders));
    }

    /** Lets the answer go. */
    void send() throws IOException {
        long length = output.body().length();
        if (error != null) {
            error.send(real);
        } else if (!output.isStreaming() && !isBodyless() && length > 0) {
            real.setContentLengthLong(length);
            try (InputStream body = output.body().open()) {
                body.transferTo(real.getOutputStream());
            }
        }
    }

    /** The container cannot wait for the end of this answer. */
    void stream() throws IOException {
        drain();
        output.stream();
    }

    /** Somebody else's answer takes the place of this one: the real response is as it was before. */
    void discard() {
        head.restore(real);
    }

    /** Forgets the answer: what is still written is nobody's. */
    @Override
    public void close() throws IOException {
        output.dispose();
    }
}
