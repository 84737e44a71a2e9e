package io.perdure.examples.payments;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes an answer as the container's own response does, and keeps none of it: the client will never see it. */
final class LostResponse extends HttpServletResponseWrapper {
    private final Sink sink = new Sink();
    private final PrintWriter writer = new PrintWriter(sink, false, StandardCharsets.UTF_8);
    private boolean committed;

    LostResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return sink;
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }

    @Override
    public void flushBuffer() {
        committed = true;
    }

    @Override
    public boolean isCommitted() {
        return committed;
    }

    @Override
    public void sendError(int status) {
        commitAs(status);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        commitAs(status);
    }

    @Override
    public void sendRedirect(String location) {
        commitAs(SC_FOUND);
    }

    private void commitAs(int status) {
        setStatus(status);
        committed = true;
    }

    private static final class Sink extends ServletOutputStream {
        private final OutputStream nowhere = nullOutputStream();

        @Override
        public void write(int b) throws IOException {
            nowhere.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            nowhere.write(bytes, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("this application answers synchronously");
        }
    }
}
