package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body has been read, and can be read again by the handler in every way there is. What the container
 * has taken apart is left to it.
 */
final class BufferedRequest extends HttpServletRequestWrapper {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ReceivedBody body;
    private final Executor container;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;
    private @Nullable Map<String, String[]> parameters;

    BufferedRequest(HttpServletRequest request, ReceivedBody body, Executor container) {
        super(request);
        this.body = body;
        this.container = container;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body.inParts()) {
            return super.getInputStream();
        }
        if (reader != null) {
            throw new IllegalStateException("getReader has been called for this request");
        }
        if (stream == null) {
            stream = new BufferedStream(body, container);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (body.inParts()) {
            return super.getReader();
        }
        if (stream != null) {
            throw new IllegalStateException("getInputStream has been called for this request");
        }
        if (reader == null) {
            // The default of Servlet 6.0, section 3.12.
            String charset = getCharacterEncoding() == null ? "ISO-8859-1" : getCharacterEncoding();
            reader = new BufferedReader(new InputStreamReader(body.open(), supported(charset)));
        }
        return reader;
    }

    private static Charset supported(String charset) throws UnsupportedEncodingException {
        try {
            return CharsetName.parse(charset);
        } catch (IllegalArgumentException e) {
            UnsupportedEncodingException unsupported = new UnsupportedEncodingException(charset);
            unsupported.initCause(e);
            throw unsupported;
        }
    }

    @Override
    public int getContentLength() {
        long length = getContentLengthLong();
        return length > Integer.MAX_VALUE ? -1 : (int) length;
    }

    /** Known, however it was sent. */
    @Override
    public long getContentLengthLong() {
        return body.inParts() ? super.getContentLengthLong() : body.length();
    }

    /** The container can no longer read a form: its body is here. */
    @Override
    public Map<String, String[]> getParameterMap() {
        if (!isForm()) {
            return super.getParameterMap();
        }
        if (parameters == null) {
            parameters = formParameters();
        }
        return Collections.unmodifiableMap(parameters);
    }

    private Map<String, String[]> formParameters() {
        String named = getCharacterEncoding();
        Charset charset = named == null ? StandardCharsets.UTF_8 : CharsetName.parse(named);
        try (InputStream in = body.open()) {
            return FormParameters.parse(getQueryString(), in.readAllBytes(), charset);
        } catch (IOException e) {
            throw new UncheckedIOException("The form of this request cannot be read", e);
        }
    }

    private boolean isForm() {
        String type = getContentType();
        return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values[0];
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values.clone();
    }
}
