package io.perdure.servlet.kit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The handler that the request itself tells what to do; the steps are described in io.perdure.testkit.http. */
final class ProbeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

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
        PlainStep plain = new PlainStep(request, response);
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
                default -> plain.carryOut(step, steps.id());
            }
        }
    }
}
