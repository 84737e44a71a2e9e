package io.perdure.servlet.idempotency.late;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;

/** A response that turns into another one under the hands of whoever writes it. */
public final class LateResponse extends HttpServletResponseWrapper {
    private final HttpServletResponse first;
    private final ServletOutputStream stream = new LateOutput(this);
    private final PrintWriter writer = new PrintWriter(new LateWriter(this));

    /**
     * The response as it is.
     *
     * @param response as the filter sees it
     */
    public LateResponse(HttpServletResponse response) {
        super(response);
        this.first = response;
    }

    /**
     * The response as the filter sees it.
     *
     * @return the first one
     */
    public HttpServletResponse first() {
        return first;
    }

    /**
     * Turns into another response.
     *
     * @param next the same to whoever writes it
     */
    public void become(ServletResponse next) {
        setResponse(next);
    }

    /** Somebody else answers: whatever is written or set from now on is nobody's. */
    public void silence() {
        setResponse(new SilentResponse(first));
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        return writer;
    }
}
