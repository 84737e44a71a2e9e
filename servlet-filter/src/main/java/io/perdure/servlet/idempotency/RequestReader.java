package io.perdure.servlet.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Reads a request's body whole, up to a limit. */
final class RequestReader {
    private final int limit;

    RequestReader(int limit) {
        this.limit = limit;
    }

    static boolean isMultipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /**
     * The body, or nothing if it is larger than the limit.
     *
     * @throws IllegalStateException if somebody has read it before
     */
    Optional<byte[]> read(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            return Optional.empty();
        }
        byte[] body = request.getInputStream().readNBytes(limit == Integer.MAX_VALUE ? limit : limit + 1);
        if (announced > body.length) {
            // Without this, every form would have the same hash: that of no body.
            throw new IllegalStateException("The request body was read before the IdempotencyFilter, perhaps by a "
                    + "filter that calls getParameter. Put the IdempotencyFilter in front of it.");
        }
        return body.length > limit ? Optional.empty() : Optional.of(body);
    }
}
