package io.perdure.jaxrs;

import io.perdure.idempotency.Idempotent;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet that has nothing to do with JAX-RS, but for those it forwards to it. */
@Idempotent(retention = "1h")
public class PlainServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String target = request.getParameter("forward");
        if (target == null) {
            response.getWriter().print("plain " + Runs.of(getServletContext()).next());
        } else {
            request.getRequestDispatcher(target).forward(request, response);
        }
    }
}
