package io.perdure.examples.war;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code GET /gates?gate=} answers once somebody waits there; {@code PUT} opens. */
@WebServlet("/gates")
@SuppressWarnings("serial") // nobody writes servlets to disk
public class GatesServlet extends HttpServlet {
    @Inject
    Gates gates;

    /** For the container. */
    public GatesServlet() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        gates.awaitReached(request.getParameter("gate"));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) {
        gates.open(request.getParameter("gate"));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
