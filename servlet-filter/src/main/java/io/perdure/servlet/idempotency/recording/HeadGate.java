package io.perdure.servlet.idempotency.recording;

import io.perdure.servlet.CheckedHeaders;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.nio.charset.Charset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets status and headers through to the real response as long as the handler may set them: it has committed when it
 * says so, although nothing has left yet. What the handler says to the filter alone ends here.
 */
final class HeadGate extends HttpServletResponseWrapper {
    private static final String LENGTH = "Content-Length";

    private final AnswerOutput output;
    private @Nullable String pinned;

    HeadGate(HttpServletResponse real, AnswerOutput output, RetentionWish wish) {
        super(new CheckedHeaders(real, (name, value) -> !wish.takes(name, value) && passes(name, value, real, output)));
        this.output = output;
    }

    @Override
    public boolean isCommitted() {
        return output.isCommitted() || super.isCommitted();
    }

    private static boolean passes(String name, @Nullable String value, HttpServletResponse real, AnswerOutput output) {
        boolean passes = !output.isCommitted() && !real.isCommitted();
        if (passes && value != null && LENGTH.equalsIgnoreCase(name)) {
            output.announce(Long.parseLong(value.strip()));
        }
        return passes;
    }

    @Override
    public void addCookie(Cookie cookie) {
        if (!isCommitted()) {
            super.addCookie(cookie);
        }
    }

    @Override
    public void setStatus(int status) {
        if (!isCommitted()) {
            super.setStatus(status);
        }
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!isCommitted()) {
            super.setContentLengthLong(length);
            output.announce(length);
        }
    }

    /** A writer's charset is final, and clients are told of it, but where the type implies it. */
    Charset pinCharset() {
        Charset charset = CharsetName.parse(getCharacterEncoding());
        String type = getContentType();
        if (type == null || (!type.contains("charset=") && type.startsWith("text/"))) {
            setCharacterEncoding(charset.name());
        }
        pinned = charset.name();
        return charset;
    }

    @Override
    public void setCharacterEncoding(@Nullable String charset) {
        if (!isCommitted() && pinned == null) {
            super.setCharacterEncoding(charset);
        }
    }

    @Override
    public void setContentType(@Nullable String type) {
        if (!isCommitted()) {
            super.setContentType(type);
            if (type != null) {
                repeatPinned();
            }
        }
    }

    @Override
    public void setLocale(Locale locale) {
        if (!isCommitted()) {
            super.setLocale(locale);
            repeatPinned();
        }
    }

    private void repeatPinned() {
        if (pinned != null) {
            super.setCharacterEncoding(pinned);
        }
    }

    @Override
    public void reset() {
        super.reset();
        output.announce(-1);
        pinned = null;
    }
}
