package io.perdure.servlet.kit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;

/** An HttpSession that a handler holds on to, whatever becomes of it. */
record KeptSession(HttpServletRequest request, HttpSession session) {
    private static final String ATTRIBUTE = KeptSession.class.getName();

    static void keep(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, request.getSession());
    }

    static KeptSession of(HttpServletRequest request) {
        return new KeptSession(request, (HttpSession) request.getAttribute(ATTRIBUTE));
    }

    /** What a method answers. */
    Object call(String method) throws ServletException {
        String[] parts = method.split(":", 3);
        return switch (parts[0]) {
            case "same" -> session.equals(request.getSession(false));
            case "getId" -> session.getId();
            case "isNew" -> session.isNew();
            case "getCreationTime" -> session.getCreationTime();
            case "getLastAccessedTime" -> session.getLastAccessedTime();
            case "getMaxInactiveInterval" -> session.getMaxInactiveInterval();
            case "getServletContext" -> session.getServletContext().getContextPath();
            case "getAttribute" -> session.getAttribute(parts[1]);
            case "getAttributeNames" -> Collections.list(session.getAttributeNames());
            default -> change(parts);
        };
    }

    private Object change(String[] parts) throws ServletException {
        switch (parts[0]) {
            case "setAttribute" -> session.setAttribute(parts[1], parts[2]);
            case "removeAttribute" -> session.removeAttribute(parts[1]);
            case "invalidate" -> session.invalidate();
            default -> throw new ServletException("No session has the method " + parts[0]);
        }
        return "done";
    }
}
