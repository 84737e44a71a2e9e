package io.perdure.servlet.kit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** The steps that are done at once. */
record PlainStep(HttpServletRequest request, HttpServletResponse response) {
    void carryOut(Steps.Step step, String id) throws IOException, ServletException {
        String value = step.value();
        switch (step.name()) {
            case "order" -> order(id);
            case "status" -> response.setStatus(Integer.parseInt(value));
            case "header" -> response.addHeader(before(value), after(value));
            case "write" -> write(value);
            case "bytes" -> response.getOutputStream().write(pattern(Integer.parseInt(value)));
            case "echo" ->
                response.getOutputStream().write(request.getInputStream().readAllBytes());
            case "parameters" -> parameters();
            case "parts" -> parts();
            case "gzip" -> gzip(value);
            case "flush" -> response.flushBuffer();
            case "redirect" -> response.sendRedirect(value);
            case "error" -> response.sendError(Integer.parseInt(before(value)), after(value));
            default -> throw new ServletException("No step is named " + step.name());
        }
    }

    private static String before(String pair) {
        return pair.substring(0, pair.indexOf(':'));
    }

    private static String after(String pair) {
        return pair.substring(pair.indexOf(':') + 1);
    }

    static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private void write(String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void order(String id) throws IOException {
        int length = request.getInputStream().readAllBytes().length;
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setHeader("Location", "/orders/" + id);
        response.setHeader("ETag", '"' + id + '"');
        response.setContentType("application/json");
        write("{\"order\":\"" + id + "\",\"bytes\":" + length + "}");
    }

    private void parameters() throws IOException {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            for (String value : values) {
                lines.append(name).append('=').append(value).append('\n');
            }
        });
        write(lines.toString());
    }

    private void parts() throws IOException, ServletException {
        for (Part part : request.getParts()) {
            write(part.getName() + "=");
            part.getInputStream().transferTo(response.getOutputStream());
            write("\n");
        }
    }

    private void gzip(String text) throws IOException {
        response.addHeader("Vary", "Accept-Encoding");
        String accepted = request.getHeader("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip")) {
            write(text);
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        response.setHeader("Content-Encoding", "gzip");
        response.getOutputStream().write(bytes.toByteArray());
    }
}
