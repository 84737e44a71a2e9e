package io.perdure.servlet.idempotency;

import io.perdure.idempotency.Header;
import io.perdure.idempotency.RecordedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/** Sends a stored answer. */
final class Replays {
    /** Stripe's spelling; the draft names none. */
    static final String MARKER = "Idempotent-Replayed";

    private Replays() {}

    static void send(RecordedResponse recorded, HttpServletResponse response) throws IOException {
        response.setStatus(recorded.status());
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : recorded.headers()) {
            // The first line replaces what an outer filter set; the recorded lines contain that already.
            if (seen.add(header.name())) {
                response.setHeader(header.name(), header.value());
            } else {
                response.addHeader(header.name(), header.value());
            }
        }
        response.setHeader(MARKER, "true");
        if (recorded.body().length() > 0) {
            response.setContentLengthLong(recorded.body().length());
            try (InputStream body = recorded.body().open()) {
                body.transferTo(response.getOutputStream());
            }
        }
    }
}
