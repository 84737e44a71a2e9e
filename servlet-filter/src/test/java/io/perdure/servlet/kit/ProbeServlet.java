package io.perdure.servlet.kit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The handler that the request itself tells what to do; the steps are described in io.perdure.testkit.http, and in session below it. */
final class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Any path is answered by this servlet. */
    private static final String DISPATCHED = "/dispatched";

    private final transient Runs runs;
    private final transient Gates gates;

    ProbeServlet(Runs runs, Gates gates) {
        this.runs = runs;
        this.gates = gates;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        carryOut(Steps.of(request), request, response);
    }

    private void carryOut(Steps steps, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        AnyStep any = new AnyStep(request, response, steps.id());
        while (!steps.isEmpty()) {
            Steps.Step step = steps.next();
            switch (step.name()) {
                case "run" -> runs.count(step.value());
                case "gate" -> gates.pass(step.value());
                case "throw" -> throw new ServletException("The script says so");
                case "async" -> {
                    AsyncStep async = new AsyncStep(request, response);
                    if (async.begin(step.value(), () -> carryOut(steps, request, response))) {
                        return;
                    }
                }
                case "nonblocking" -> {
                    AsyncStep.nonblocking(request, response, step.value());
                    return;
                }
                case "forward" -> request.getRequestDispatcher(DISPATCHED).forward(request, response);
                case "include" -> request.getRequestDispatcher(DISPATCHED).include(request, response);
                case "page" -> {
                    response.sendError(Integer.parseInt(step.value()));
                    return;
                }
                default -> any.carryOut(step);
            }
        }
    }
}
