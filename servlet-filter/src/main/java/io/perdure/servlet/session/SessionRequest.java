package io.perdure.servlet.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A request whose session is Perdure's. */
final class SessionRequest extends HttpServletRequestWrapper {
    private final SessionExchange exchange;

    SessionRequest(HttpServletRequest request, SessionExchange exchange) {
        super(request);
        this.exchange = exchange;
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
        StoredHttpSession session = exchange.find()
                .orElseThrow(() -> new IllegalStateException("There is no session whose id could change"));
        session.state().changeId();
        return session.getId();
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

    /** The container's principal; else the user the session was signed in for. */
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
}
