package io.perdure.bench.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers with a text. */
@SuppressWarnings("serial") // nobody writes servlets to disk
final class TextServlet extends HttpServlet {
    private final Text text;

    TextServlet(Text text) {
        this.text = text;
    }

    /** What is answered. */
    @FunctionalInterface
    interface Text {
        String to(HttpServletRequest request, HttpServletResponse response) throws Exception;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = body(request, response);
        response.setContentType("text/plain");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private byte[] body(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            return text.to(request, response).getBytes(StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) { // of the database, mostly
            throw new IOException(e);
        }
    }
}
