package io.perdure.servlet.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The body of a request that is refused while it is on its way. A client that is cut off while it sends may not see the
 * answer, and one whose connection is closed without a word loses its next request: so a little is read and dropped.
 */
final class RefusedBody {
    private RefusedBody() {}

    /** A body of ordinary size: the connection can be used again. A client that asked whether to send it need not. */
    static void drop(HttpServletRequest request, int most) throws IOException {
        if (request.getHeader("Expect") == null) {
            long unused = request.getInputStream().skip(most);
        }
    }

    /** A body that is too large: twice the limit is read, and the client is told that the connection ends. */
    static void cutOff(HttpServletRequest request, HttpServletResponse response, int limit) throws IOException {
        long unused = request.getInputStream().skip(2L * limit);
        // RFC 9110, section 15.5.14; HTTP/2 has streams for that, and forbids the header.
        if (request.getProtocol().startsWith("HTTP/1")) {
            response.setHeader("Connection", "close");
        }
    }
}
