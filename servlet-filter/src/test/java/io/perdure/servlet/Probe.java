package io.perdure.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that counts its runs and answers as a test says. */
final class Probe extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final AtomicInteger runs = new AtomicInteger();
    private transient volatile Handler handler = Probe::createOrder;

    /** What a test has the handler do. */
    interface Handler {
        void handle(int run, HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException;
    }

    int runs() {
        return runs.get();
    }

    void answer(Handler next) {
        handler = next;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        handler.handle(runs.incrementAndGet(), request, response);
    }

    static void createOrder(int run, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        response.setStatus(201);
        response.setHeader("Location", "/orders/" + run);
        response.setHeader("ETag", "\"v" + run + "\"");
        response.addHeader("Vary", "Accept");
        response.addHeader("Vary", "Origin");
        response.addHeader("Set-Cookie", "tracking=" + run);
        response.setHeader("WWW-Authenticate", "Basic");
        response.setContentType("application/json");
        response.getWriter().write("{\"order\":" + run + ",\"bytes\":" + body.length + ",\"note\":\"grün\"}");
    }
}
