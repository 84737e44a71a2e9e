package io.perdure.servlet.session;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A request whose session is Perdure's. Its ids name a session and open none: the requested one is the name of what the
 * cookie holds, not its value.
 */
final class SessionRequest extends HttpServletRequestWrapper {
    private final SessionExchange exchange;
    private final HttpServletResponse response;

    SessionRequest(HttpServletRequest request, SessionExchange exchange, HttpServletResponse response) {
        super(request);
        this.exchange = exchange;
        this.response = response;
    }

    @Override
    public HttpSession getSession() {
        return exchange.require();
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return create ? getSession() : exchange.find().orElse(null);
    }

    @Override
    public String changeSessionId() {
        return exchange.find()
                .orElseThrow(() -> new IllegalStateException("There is no session whose id could change"))
                .changeId();
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return exchange.requestedId().orElse(null);
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return exchange.requestedIdIsValid();
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return exchange.requestedId().isPresent();
    }

    @Override
    public boolean isRequestedSessionIdFromURL() {
        return false;
    }

    /**
     * The container's principal; else the user the session was signed in for. Roles and the way of authentication are the
     * container's only.
     */
    @Override
    public @Nullable Principal getUserPrincipal() {
        Principal authenticated = super.getUserPrincipal();
        return authenticated != null
                ? authenticated
                : exchange.find()
                        .filter(session -> !session.owner().isGuest())
                        .map(session -> new SessionPrincipal(session.owner().user()))
                        .orElse(null);
    }

    @Override
    public @Nullable String getRemoteUser() {
        Principal principal = getUserPrincipal();
        return principal == null ? null : principal.getName();
    }

    /** A guest's session becomes the user's, under a new secret. */
    @Override
    public void login(String user, String password) throws ServletException {
        super.login(user, password);
        exchange.authenticated();
    }

    @Override
    public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
        boolean done = super.authenticate(answer);
        if (done) {
            exchange.authenticated();
        }
        return done;
    }

    /** Ends a user's session too: the cookie that is left opens nothing. A guest's session goes on. */
    @Override
    public void logout() throws ServletException {
        super.logout();
        exchange.find().filter(session -> !session.owner().isGuest()).ifPresent(HttpSession::invalidate);
    }

    @Override
    public AsyncContext startAsync() {
        return startAsync(this, response);
    }

    @Override
    public AsyncContext startAsync(ServletRequest request, ServletResponse answer) {
        return exchange.started(super.startAsync(request, answer));
    }

    @Override
    public AsyncContext getAsyncContext() {
        AsyncContext container = super.getAsyncContext();
        AsyncContext view = exchange.asyncContext();
        return view == null ? container : view;
    }
}
