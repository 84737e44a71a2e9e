package io.perdure.servlet.kit;

import io.perdure.servlet.session.DurableSession;
import io.perdure.session.Device;
import io.perdure.session.ListedSession;
import io.perdure.session.SessionManager;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Collectors;

/** The steps that are more than the Servlet specification has. */
record UserStep(HttpServletRequest request) {
    /** What is written, if anything. */
    Optional<String> answer(Steps.Step step) throws ServletException {
        DurableSession session = DurableSession.of(request);
        String value = step.value();
        String[] parts = value.split(":", 3);
        return switch (step.name()) {
            case "session.signIn" -> {
                session.signIn(parts[0], Device.labelled(parts[1]));
                yield Optional.empty();
            }
            case "session.publicId" -> Optional.of(session.publicId());
            case "session.devices" -> Optional.of(devices(session));
            case "session.revoke" ->
                Optional.of(Boolean.toString(SessionBeans.find(request.getServletContext(), SessionManager.class)
                        .revoke(session.owner(), value)));
            case "session.revokeOthers" -> Optional.of(Integer.toString(session.revokeOthers()));
            case "session.increment" ->
                Optional.of(Long.toString(session.increment(parts[0], Long.parseLong(parts[1]))));
            case "session.swap" ->
                Optional.of(session.compareAndSet(parts[0], Optional.of(parts[1]), Optional.of(parts[2]))
                        .toString());
            default -> throw new ServletException("No step is named " + step.name());
        };
    }

    private static String devices(DurableSession session) {
        return session.sessionsOfUser().stream().map(UserStep::line).collect(Collectors.joining("\n"));
    }

    private static String line(ListedSession listed) {
        return listed.info().id()
                + (listed.current() ? " current " : " other ")
                + listed.info().device().label();
    }
}
