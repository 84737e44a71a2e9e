package io.perdure.examples.war;

import io.perdure.servlet.session.DurableSession;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Objects;

/**
 * {@code POST /session/…}: {@code sign-in?user=}, {@code write?name=&value=}, {@code fill-basket?fruit=}, {@code rotate}, {@code sign-out}, and
 * {@code GET /session/read?name=}, which makes no session.
 */
@WebServlet("/session/*")
@SuppressWarnings("serial") // nobody writes servlets to disk
public class SessionServlet extends HttpServlet {
    /** For the container. */
    public SessionServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        Object value = session == null ? "no session" : session.getAttribute(request.getParameter("name"));
        response.getWriter().print(request.getRemoteUser() + ": " + value);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (Objects.requireNonNullElse(request.getPathInfo(), "")) {
            case "/sign-in" -> DurableSession.of(request).signIn(request.getParameter("user"));
            case "/write" -> request.getSession().setAttribute(name(request), request.getParameter("value"));
            case "/fill-basket" ->
                request.getSession().setAttribute("basket", new Basket(request.getParameter("fruit")));
            case "/rotate" -> request.changeSessionId();
            case "/sign-out" -> request.getSession().invalidate();
            default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static String name(HttpServletRequest request) {
        return request.getParameter("name");
    }
}
