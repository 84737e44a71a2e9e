package io.perdure.servlet.idempotency.recording;

import io.perdure.idempotency.Header;
import io.perdure.idempotency.RecordedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;

/** Sends a stored answer. */
public final class Replays {
    /** The header that marks a replay: Stripe's spelling; the draft names none. */
    public static final String MARKER = "Idempotent-Replayed";

    private Replays() {}

    /**
     * Sends a stored answer, marked as a replay. What is left to the container, it makes again.
     *
     * @param recorded the answer; a large body is read piece by piece
     * @param response not committed
     * @throws IOException if the client left
     */
    public static void send(RecordedResponse recorded, HttpServletResponse response) throws IOException {
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
        if (recorded.form() == RecordedResponse.Form.ERROR_PAGE) {
            ErrorPage.of(recorded).send(response);
        } else if (recorded.body().length() > 0) {
            sendBody(recorded, response);
        }
    }

    private static void sendBody(RecordedResponse recorded, HttpServletResponse response) throws IOException {
        response.setContentLengthLong(recorded.body().length());
        try (InputStream body = recorded.body().open()) {
            body.transferTo(response.getOutputStream());
        }
    }
}
