package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a request's body whole, up to a limit.
 *
 * @param memory bytes that are held in memory; the rest goes to a temporary file
 * @param maximum largest body, in bytes
 * @param files where the rest goes
 */
public record RequestReader(int memory, long maximum, TemporaryFiles files) {
    private static final int BUFFER = 8192;

    /**
     * Reads the body. The parts of a form are taken from the container if the target servlet is configured for them, so
     * that its handler finds them there; any other body is read as it was sent.
     *
     * @param request nobody has read it before
     * @return the body, or nothing if it is larger than the limit
     * @throws IOException if the body cannot be read, or has parts that the container refuses
     * @throws ServletException if the container refuses the parts
     * @throws IllegalStateException if somebody has read it before
     */
    public Optional<ReceivedBody> read(HttpServletRequest request) throws IOException, ServletException {
        if (request.getContentLengthLong() > maximum) {
            return Optional.empty();
        }
        return isForm(request) ? readForm(request) : readWhole(request);
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /**
     * Tomcat throws an IllegalStateException where the servlet is not configured for parts, Jetty a ServletException
     * that one has caused, and both do the same for parts that are too many. Only in the first case the body is there.
     */
    private Optional<ReceivedBody> readForm(HttpServletRequest request) throws IOException, ServletException {
        try {
            PartsBody parts = new PartsBody(request.getParts());
            if (parts.content() <= maximum) {
                return Optional.of(parts);
            }
            parts.discard();
            return Optional.empty();
        } catch (ServletException | IllegalStateException refusal) {
            Optional<ReceivedBody> whole = isOfState(refusal) ? readWhole(request) : Optional.empty();
            if (!isOfState(refusal) || whole.filter(body -> body.length() == 0).isPresent()) {
                throw refusal;
            }
            return whole;
        }
    }

    private static boolean isOfState(Throwable refusal) {
        for (Throwable t = refusal; t != null; t = t.getCause()) {
            if (t instanceof IllegalStateException) {
                return true;
            }
        }
        return false;
    }

    private Optional<ReceivedBody> readWhole(HttpServletRequest request) throws IOException {
        SpooledBody body = new SpooledBody(memory, files);
        boolean complete = false;
        try {
            complete = copy(request, body);
            requireUnread(request, body.length());
        } finally {
            if (!complete) {
                body.close();
            }
        }
        return complete ? Optional.of(new WholeBody(body)) : Optional.empty();
    }

    /** Whether it fits. */
    private boolean copy(HttpServletRequest request, SpooledBody body) throws IOException {
        InputStream in = request.getInputStream();
        byte[] buffer = new byte[buffer(request.getContentLengthLong())];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (body.length() + n > maximum) {
                return false;
            }
            body.write(buffer, 0, n);
        }
        return true;
    }

    /** One more than there should be: the read that finds the end is the same that finds the bytes. */
    private static int buffer(long announced) {
        return announced < 0 ? BUFFER : (int) Math.min(BUFFER, announced + 1);
    }

    private static void requireUnread(HttpServletRequest request, long read) {
        // Without this, every form would have the same hash: that of no body.
        if (request.getContentLengthLong() > read) {
            throw new IllegalStateException("The request body was read before the IdempotencyFilter, perhaps by a "
                    + "filter that calls getParameter. Put the IdempotencyFilter in front of it.");
        }
    }
}
