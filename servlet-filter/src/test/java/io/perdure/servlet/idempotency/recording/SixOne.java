package io.perdure.servlet.idempotency.recording;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a handler calls in a container of Servlet 6.1, whose classes are not here. */
public final class SixOne {
    private SixOne() {}

    public static void sendRedirect(HttpServletResponse response, String location, int status, boolean clear)
            throws IOException {
        ((ResponseRecorder) response).sendRedirect(location, status, clear);
    }

    public static void sendRedirect(HttpServletResponse response, String location, int status) throws IOException {
        ((ResponseRecorder) response).sendRedirect(location, status);
    }

    public static void sendRedirect(HttpServletResponse response, String location, boolean clear) throws IOException {
        ((ResponseRecorder) response).sendRedirect(location, clear);
    }
}
