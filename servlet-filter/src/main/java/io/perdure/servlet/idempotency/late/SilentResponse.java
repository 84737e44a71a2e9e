package io.perdure.servlet.idempotency.late;

import io.perdure.servlet.CheckedHeaders;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A response that somebody else gives, perhaps at this moment: nothing gets through to it. */
final class SilentResponse extends HttpServletResponseWrapper {
    SilentResponse(HttpServletResponse real) {
        super(new CheckedHeaders(real, (name, value) -> false));
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new Nowhere();
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(Writer.nullWriter());
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void addCookie(Cookie cookie) {}

    @Override
    public void setStatus(int status) {}

    @Override
    public void sendError(int status) {}

    @Override
    public void sendError(int status, @Nullable String message) {}

    @Override
    public void sendRedirect(String location) {}

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, boolean clearBuffer) {}

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, int status) {}

    /** Of Servlet 6.1. */
    public void sendRedirect(String location, int status, boolean clearBuffer) {}

    @Override
    public void setContentType(@Nullable String type) {}

    @Override
    public void setCharacterEncoding(@Nullable String charset) {}

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void setLocale(Locale locale) {}

    @Override
    public void setBufferSize(int size) {}

    @Override
    public void flushBuffer() {}

    @Override
    public void reset() {}

    @Override
    public void resetBuffer() {}

    /** A stream that leads nowhere. */
    private static final class Nowhere extends ServletOutputStream {
        @Override
        public void write(int b) {}

        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("Call startAsync before a listener is set");
        }
    }
}
