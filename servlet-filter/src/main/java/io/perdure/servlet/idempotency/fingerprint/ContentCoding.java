package io.perdure.servlet.idempotency.fingerprint;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What was done to a body for its way (RFC 9110, section 8.4.1). */
enum ContentCoding {
    IDENTITY,
    GZIP,
    DEFLATE,
    /** More than one, or one that is not known here. */
    OTHER;

    static final String HEADER = "content-encoding";

    static ContentCoding of(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(HEADER));
        if (lines.size() > 1) {
            return OTHER;
        }
        String coding = lines.isEmpty() ? "" : lines.get(0).strip().toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> IDENTITY;
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            default -> OTHER;
        };
    }

    InputStream open(RequestBody body) throws IOException {
        return switch (this) {
            case IDENTITY -> body.open();
            case GZIP -> InflatedBody.gzip(body);
            case DEFLATE -> InflatedBody.deflate(body);
            case OTHER -> throw new MalformedBodyException("The Content-Encoding is not known here");
        };
    }
}
