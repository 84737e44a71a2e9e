package io.perdure.servlet.session;

import io.perdure.servlet.CheckedHeaders;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A response that writes the session before the client can see anything of it, whichever way it commits. */
final class SessionResponse extends HttpServletResponseWrapper {
    private final SessionExchange exchange;
    private final CommitWatch watch;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    SessionResponse(HttpServletResponse response, SessionExchange exchange) {
        this(response, exchange, new CommitWatch(exchange::persist, response::getBufferSize));
    }

    private SessionResponse(HttpServletResponse response, SessionExchange exchange, CommitWatch watch) {
        super(new CheckedHeaders(response, (name, value) -> passes(name, value, exchange, watch)));
        this.exchange = exchange;
        this.watch = watch;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new WatchedStream(super.getOutputStream(), watch);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new WatchedWriter(super.getWriter(), watch));
        }
        return writer;
    }

    private static boolean passes(String name, @Nullable String value, SessionExchange exchange, CommitWatch watch) {
        if (value != null && "Content-Length".equalsIgnoreCase(name)) {
            watch.announce(Long.parseLong(value.strip()));
        }
        return value == null || !exchange.cookieIsInResponse() || !NoStore.isUndoneBy(name, value);
    }

    /** No session is ever in a URL. */
    @Override
    public String encodeURL(String url) {
        return url;
    }

    /** No session is ever in a URL. */
    @Override
    public String encodeRedirectURL(String url) {
        return url;
    }

    @Override
    public void setContentLength(int length) {
        watch.announce(length);
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        watch.announce(length);
        super.setContentLengthLong(length);
    }

    @Override
    public void flushBuffer() throws IOException {
        watch.willFlush();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        watch.willFlush();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        watch.willFlush();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        watch.willFlush();
        super.sendRedirect(location);
    }

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    /** Of Servlet 6.1, which cannot be called here: its effect is made of what 6.0 has. */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        watch.willFlush();
        if (clearBuffer) {
            resetBuffer();
        }
        setStatus(status);
        setHeader("Location", location);
        flushBuffer();
    }

    @Override
    public void reset() {
        super.reset();
        exchange.responseWasReset();
        watch.forget();
        stream = null;
        writer = null;
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        watch.forget();
    }
}
