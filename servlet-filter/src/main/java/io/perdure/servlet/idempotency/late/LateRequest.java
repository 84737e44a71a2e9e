package io.perdure.servlet.idempotency.late;

import io.perdure.servlet.idempotency.recording.SeenBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that turns into another one under the hands of whoever reads it. A stream taken before goes on where it was. */
public final class LateRequest extends HttpServletRequestWrapper {
    private final HttpServletRequest first;
    private final SeenBody seen;
    private final LateInput stream = new LateInput(this);
    private @Nullable ServletInputStream source;
    private boolean remembers = true;
    private boolean answered;

    /**
     * The request as it is.
     *
     * @param request as the filter sees it
     * @param seen remembers what is read too early
     */
    public LateRequest(HttpServletRequest request, SeenBody seen) {
        super(request);
        this.first = request;
        this.seen = seen;
    }

    /**
     * The request as the filter sees it, as if nobody had read its body.
     *
     * @return nobody else is to read it from now on
     */
    public HttpServletRequest unread() {
        remembers = false;
        return seen.unread(first);
    }

    /**
     * Turns into another request.
     *
     * @param next the same to whoever reads it
     */
    public void become(ServletRequest next) {
        remembers = false;
        seen.passOn();
        setRequest(next);
        if (!seen.isForgotten()) {
            source = null;
        }
    }

    /** It is the filter's again: it has been answered, or waits for that. */
    public void answered() {
        remembers = false;
        answered = true;
    }

    @Override
    public ServletInputStream getInputStream() {
        return stream;
    }

    /** Of this request now. */
    ServletInputStream source() throws IOException {
        if (source == null) {
            source = super.getInputStream();
            if (!remembers) {
                source.skipNBytes(seen.length());
            }
        }
        return source;
    }

    /** Somebody has read. */
    void read(byte[] bytes, int offset, int count) throws IOException {
        if (remembers && count > 0) {
            seen.add(bytes, offset, count);
        }
    }

    /** The cycle of one that waits is not its reader's. */
    @Override
    public boolean isAsyncStarted() {
        return !answered && super.isAsyncStarted();
    }
}
