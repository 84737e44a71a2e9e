package io.perdure.servlet;

import io.perdure.testkit.SettableClock;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;

/** Two nodes over one database, and what an application does on each. */
final class TwoNodes implements AutoCloseable {
    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    final Probe onA = new Probe();
    final Probe onB = new Probe();
    final Node a;
    final Node b;

    /** What the application does with its request; what it returns is the body. */
    interface Application {
        Object handle(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    /** What differs from the defaults. */
    interface Options {
        Node.Parts of(Node.Parts parts);
    }

    TwoNodes(TestStores stores, Options options, Filter... outermost) throws Exception {
        stores.clear();
        Node.Parts parts = options.of(stores.parts(clock));
        a = new Node(parts, onA, outermost);
        b = new Node(parts, onB, outermost);
    }

    HttpResponse<byte[]> onA(Browser browser, Application application) throws Exception {
        return ask(a, onA, browser, application);
    }

    HttpResponse<byte[]> onB(Browser browser, Application application) throws Exception {
        return ask(b, onB, browser, application);
    }

    static HttpResponse<byte[]> ask(Node node, Probe probe, Browser browser, Application application) throws Exception {
        probe.answer(answer(application));
        return browser.get(node, "/page");
    }

    static Probe.Handler answer(Application application) {
        return (run, request, response) -> {
            Object said = application.handle(request, response);
            if (said != null) {
                response.setContentType("text/plain;charset=UTF-8");
                response.getWriter().write(said.toString());
            }
        };
    }

    static Object set(HttpServletRequest request, String name, Object value) {
        request.getSession().setAttribute(name, value);
        return "ok";
    }

    static Object read(HttpServletRequest request, String name) {
        HttpSession session = request.getSession(false);
        return session == null ? "no session" : String.valueOf(session.getAttribute(name));
    }

    @Override
    public void close() {
        a.close();
        b.close();
    }
}
