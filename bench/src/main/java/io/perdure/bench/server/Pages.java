package io.perdure.bench.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** The applications, where what they need is done for them. */
final class Pages {
    private Pages() {}

    /** {@code /open} makes a session, {@code /read} tells what is in it, and {@code /write} changes that. */
    static void sessions(ServletContextHandler context) {
        add(context, "/open", (request, response) -> put(request.getSession(), Cart.first()));
        add(context, "/read", (request, response) -> cart(request.getSession(false)));
        add(context, "/write", (request, response) -> {
            HttpSession session = request.getSession(false);
            return put(session, Cart.after(cart(session)));
        });
    }

    private static String put(HttpSession session, String cart) {
        session.setAttribute(Cart.ATTRIBUTE, cart);
        return cart;
    }

    private static String cart(HttpSession session) {
        return (String) Objects.requireNonNull(session.getAttribute(Cart.ATTRIBUTE), "a session without its attribute");
    }

    /** The same answers, without any session. */
    static void plain(ServletContextHandler context) {
        add(context, "/open", (request, response) -> Cart.first());
        add(context, "/read", (request, response) -> Cart.first());
    }

    /** {@code /orders} takes an order, and does nothing with it. */
    static void orders(ServletContextHandler context) {
        add(context, "/orders", (request, response) -> {
            response.setStatus(201);
            return order(request);
        });
    }

    /** As different each time as the numbers that a database gives. */
    static String order(HttpServletRequest request) throws Exception {
        int length = request.getInputStream().readAllBytes().length;
        return "{\"order\":\"" + random() + "\",\"state\":\"accepted\",\"length\":" + length
                + ",\"links\":{\"self\":\"/orders/4711\",\"cancel\":\"/orders/4711/cancel\"}}";
    }

    /** Sixteen digits. */
    static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    static void add(ServletContextHandler context, String path, TextServlet.Text text) {
        context.addServlet(new ServletHolder(new TextServlet(text)), path);
    }
}
