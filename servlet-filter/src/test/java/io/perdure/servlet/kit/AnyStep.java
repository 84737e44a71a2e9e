package io.perdure.servlet.kit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Any step that is over when it is done. */
record AnyStep(HttpServletRequest request, HttpServletResponse response, String id) {
    void carryOut(Steps.Step step) throws IOException, ServletException {
        SessionStep session = new SessionStep(request, response);
        String value = step.value();
        switch (step.name()) {
            case "throws" -> session.line(thrown(Steps.Step.of(value)));
            case "kept" -> session.line(Values.show(KeptSession.of(request).call(value)));
            case "events" ->
                session.line(Recorder.of(request.getServletContext()).of(value));
            case "encode" -> {
                session.line(response.encodeURL(value));
                session.line(response.encodeRedirectURL(value));
            }
            case "close" -> response.getOutputStream().close();
            default -> {
                if (step.name().startsWith(SessionStep.PREFIX)) {
                    session.carryOut(step);
                } else {
                    new PlainStep(request, response).carryOut(step, id);
                }
            }
        }
    }

    private String thrown(Steps.Step step) throws IOException, ServletException {
        try {
            carryOut(step);
            return "nothing";
        } catch (IllegalStateException | IllegalArgumentException e) {
            return e.getClass().getSimpleName();
        }
    }
}
