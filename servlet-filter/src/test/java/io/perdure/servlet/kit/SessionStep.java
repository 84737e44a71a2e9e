package io.perdure.servlet.kit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.TreeSet;

/** The steps of an application with sessions. */
record SessionStep(HttpServletRequest request, HttpServletResponse response) {
    static final String PREFIX = "session.";
    private static final String NO_SESSION = "no session";

    void carryOut(Steps.Step step) throws IOException, ServletException {
        String value = step.value();
        switch (step.name()) {
            case "session.create" -> request.getSession();
            case "session.keep" -> KeptSession.keep(request);
            case "session.set" -> set(request.getSession(), value);
            case "session.update" -> update(value);
            case "session.remove" -> request.getSession().removeAttribute(value);
            case "session.mutate" -> mutate(value.split(":", 2));
            case "session.interval" -> request.getSession().setMaxInactiveInterval(Integer.parseInt(value));
            case "session.invalidate" -> request.getSession().invalidate();
            default -> tell(step);
        }
    }

    private void tell(Steps.Step step) throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        switch (step.name()) {
            case "session.find" -> line(session == null ? NO_SESSION : "session");
            case "session.get" -> line(session == null ? NO_SESSION : Values.show(session.getAttribute(step.value())));
            case "session.names" -> line(session == null ? NO_SESSION : names(session));
            case "session.info" -> info(session);
            case "session.requested" -> requested();
            case "session.changeId" -> line(request.changeSessionId().isEmpty() ? "nothing" : "changed");
            case "session.bean" ->
                line(SessionBeans.find(request.getServletContext(), SessionBeans.Trolley.class)
                        .add(step.value()));
            default -> new UserStep(request).answer(step).ifPresent(this::write);
        }
    }

    private static void set(HttpSession session, String attribute) throws ServletException {
        String[] parts = attribute.split(":", 3);
        session.setAttribute(parts[0], Values.parse(parts[1], parts[2]));
    }

    private void update(String attribute) throws ServletException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            set(session, attribute);
        }
    }

    private void mutate(String[] nameAndText) throws IOException {
        Values.add(request.getSession().getAttribute(nameAndText[0]), nameAndText[1]);
    }

    private static String names(HttpSession session) {
        return String.join(",", new TreeSet<>(Collections.list(session.getAttributeNames())));
    }

    private void info(HttpSession session) throws IOException {
        if (session == null) {
            line(NO_SESSION);
            return;
        }
        line("new=" + session.isNew());
        line("id=" + session.getId());
        line("creation=" + session.getCreationTime());
        line("accessed=" + session.getLastAccessedTime());
        line("interval=" + session.getMaxInactiveInterval());
        line("user=" + request.getRemoteUser());
    }

    private void requested() throws IOException {
        line("requested=" + request.getRequestedSessionId());
        line("valid=" + request.isRequestedSessionIdValid());
        line("cookie=" + request.isRequestedSessionIdFromCookie());
        line("url=" + request.isRequestedSessionIdFromURL());
    }

    void line(String text) throws IOException {
        response.getOutputStream().write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(String text) {
        try {
            line(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
