package io.perdure.servlet.idempotency;

import io.perdure.Bytes;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.ResponseBody;
import io.perdure.servlet.Json;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer back until it has been stored. Status and headers go to the real response, which nobody
 * can see as long as no byte of the body does; the body is spooled.
 */
final class ResponseRecorder extends HttpServletResponseWrapper {
    private final SpooledBody body;
    private final RecordableHeaders headers;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;
    private boolean finished;

    ResponseRecorder(HttpServletResponse response, int limit, HeaderRules rules) {
        super(response);
        this.body = new SpooledBody(limit);
        this.headers = new RecordableHeaders(response, rules);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        if (writer != null) {
            throw new IllegalStateException("getWriter has been called for this response");
        }
        if (stream == null) {
            stream = new RecordingStream(body);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (stream != null) {
            throw new IllegalStateException("getOutputStream has been called for this response");
        }
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, pinnedCharset()));
        }
        return writer;
    }

    /** A writer's charset is final, and clients are told of it, but where the type implies it. */
    private Charset pinnedCharset() {
        String charset = getCharacterEncoding();
        String type = getContentType();
        if (type == null || (!type.contains("charset=") && type.startsWith("text/"))) {
            super.setCharacterEncoding(charset);
        }
        return Charset.forName(charset);
    }

    @Override
    public void setCharacterEncoding(@Nullable String charset) {
        if (writer == null) {
            super.setCharacterEncoding(charset);
        }
    }

    @Override
    public void setContentType(@Nullable String type) {
        String pinned = getCharacterEncoding();
        super.setContentType(type);
        if (writer != null && type != null) {
            super.setCharacterEncoding(pinned);
        }
    }

    @Override
    public void setLocale(Locale locale) {
        String pinned = getCharacterEncoding();
        super.setLocale(locale);
        if (writer != null) {
            super.setCharacterEncoding(pinned);
        }
    }

    /** Nothing leaves yet. */
    @Override
    public void flushBuffer() {
        flushWriter();
    }

    @Override
    public boolean isCommitted() {
        return finished || super.isCommitted();
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
        if (isCommitted()) {
            throw new IllegalStateException("The response is finished");
        }
        flushWriter();
        try {
            body.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary file of a response cannot be deleted", e);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        resetBuffer();
        setStatus(SC_FOUND);
        setHeader("Location", encodeRedirectURL(location));
        finish(new byte[0]);
    }

    @Override
    public void sendError(int status) throws IOException {
        sendError(status, "");
    }

    /** The container's page would be made after this filter, where it cannot be recorded. */
    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        resetBuffer();
        setStatus(status);
        setContentType("application/problem+json");
        String detail = message == null || message.isEmpty() ? "" : ",\"detail\":\"" + Json.escape(message) + "\"";
        finish(("{\"status\":" + status + detail + "}").getBytes(StandardCharsets.UTF_8));
    }

    /** The answer is this, whatever length was announced before and whatever is written after. */
    private void finish(byte[] answer) throws IOException {
        setContentLength(answer.length);
        body.write(answer);
        body.seal();
        finished = true;
    }

    /** The answer, or nothing if it is larger than the limit. */
    Optional<RecordedResponse> recorded() {
        flushWriter();
        HttpServletResponse response = (HttpServletResponse) getResponse();
        return body.bytes()
                .map(bytes ->
                        new RecordedResponse(getStatus(), headers.since(response), ResponseBody.of(Bytes.of(bytes))));
    }

    /** Lets the answer go. */
    void send() throws IOException {
        flushWriter();
        body.writeTo(getResponse().getOutputStream());
    }

    /** Deletes the temporary file, if there is one. */
    void dispose() throws IOException {
        body.close();
    }

    private void flushWriter() {
        if (writer != null) {
            writer.flush();
        }
    }
}
