package io.perdure.servlet.kit;

import io.perdure.session.SessionManager;
import io.perdure.session.SessionOwner;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a test asks a node about sessions, and tells it, in front of everything else. */
final class SessionControl extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String EVENTS = "/control/events/";
    private static final String USERS = "/control/users/";
    private static final String REVOKE = "/revoke";
    private static final String ENDED = "/control/ended";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith(EVENTS)) {
            response.getWriter().print(Recorder.of(request.getServletContext()).of(path.substring(EVENTS.length())));
        } else if (path.startsWith(USERS) && path.endsWith(REVOKE)) {
            String user = path.substring(USERS.length(), path.length() - REVOKE.length());
            int unused = sessions().revokeAll(new SessionOwner("", user));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (path.equals(ENDED)) {
            response.getWriter().print(sessions().prune(Integer.parseInt(request.getParameter("limit"))));
        } else {
            chain.doFilter(request, response);
        }
    }

    private SessionManager sessions() {
        return SessionBeans.find(getServletContext(), SessionManager.class);
    }
}
