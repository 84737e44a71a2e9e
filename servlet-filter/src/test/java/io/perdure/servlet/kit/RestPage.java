package io.perdure.servlet.kit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The application's error page, which carries out what is left of the steps. */
final class RestPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient ProbeServlet probe;

    RestPage(ProbeServlet probe) {
        this.probe = probe;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/html;charset=UTF-8");
        if (Steps.of(request).isEmpty()) {
            response.getOutputStream().print("<h1>Sorry: " + response.getStatus() + "</h1>");
        } else {
            probe.service(request, response);
        }
    }
}
