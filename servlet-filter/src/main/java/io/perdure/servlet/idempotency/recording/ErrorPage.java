package io.perdure.servlet.idempotency.recording;

import io.perdure.Bytes;
import io.perdure.idempotency.Header;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.ResponseBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer that is left to the container.
 *
 * @param status the HTTP status
 * @param message shown on the page; empty for that of the container
 */
record ErrorPage(int status, String message) {
    static ErrorPage of(RecordedResponse recorded) throws IOException {
        try (InputStream message = recorded.body().open()) {
            return new ErrorPage(recorded.status(), new String(message.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    RecordedResponse recorded(List<Header> headers) {
        Bytes text = Bytes.of(message.getBytes(StandardCharsets.UTF_8));
        return new RecordedResponse(RecordedResponse.Form.ERROR_PAGE, status, headers, ResponseBody.of(text));
    }

    void send(HttpServletResponse response) throws IOException {
        if (message.isEmpty()) {
            response.sendError(status);
        } else {
            response.sendError(status, message);
        }
    }
}
