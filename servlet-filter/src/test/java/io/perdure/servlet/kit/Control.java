package io.perdure.servlet.kit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a test asks and tells a node, in front of everything else. */
final class Control extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String RUNS = "/control/runs/";
    private static final String GATES = "/control/gates/";

    private final transient Runs runs;
    private final transient Gates gates;

    Control(Runs runs, Gates gates) {
        this.runs = runs;
        this.gates = gates;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith(RUNS)) {
            response.setContentType("text/plain");
            response.getWriter().print(runs.of(path.substring(RUNS.length())));
        } else if (path.startsWith(GATES)) {
            gate(path.substring(GATES.length()), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void gate(String name, HttpServletRequest request, HttpServletResponse response) {
        if (request.getMethod().equals("POST")) {
            gates.open(name);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            int arrivals = Integer.parseInt(request.getParameter("arrivals"));
            boolean arrived = gates.awaitArrivals(name, arrivals);
            response.setStatus(arrived ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_GATEWAY_TIMEOUT);
        }
    }
}
