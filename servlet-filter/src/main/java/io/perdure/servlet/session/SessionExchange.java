package io.perdure.servlet.session;

import io.perdure.session.SessionToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request's dealings with its session, through all its dispatches. Reads nothing until the
 * application asks.
 */
final class SessionExchange {
    private static final String ATTRIBUTE = "io.perdure.session.exchange";

    private final SessionParts parts;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final @Nullable SessionToken requested;
    private @Nullable SessionToken knownToClient;
    private @Nullable StoredHttpSession session;
    private boolean looked;
    private boolean requestedIsValid;

    SessionExchange(SessionParts parts, HttpServletRequest request, HttpServletResponse response) {
        this.parts = parts;
        this.request = request;
        this.response = response;
        this.requested = parts.cookie().token(request).orElse(null);
        this.knownToClient = requested;
    }

    /** The exchange of a request that has been dispatched before, or a new one. */
    static SessionExchange begin(SessionParts parts, HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) instanceof SessionExchange begun) {
            return begun;
        }
        SessionExchange exchange = new SessionExchange(parts, request, response);
        request.setAttribute(ATTRIBUTE, exchange);
        return exchange;
    }

    static SessionExchange of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof SessionExchange exchange) {
            return exchange;
        }
        throw new IllegalStateException("This request has not passed the SessionFilter. Map the filter to it.");
    }

    Optional<StoredHttpSession> find() {
        if (!looked) {
            looked = true;
            session = Optional.ofNullable(requested)
                    .flatMap(token -> LiveSession.load(parts, token))
                    .map(this::view)
                    .orElse(null);
            requestedIsValid = session != null;
        }
        return Optional.ofNullable(session).filter(s -> !s.state().hasEnded());
    }

    StoredHttpSession require() {
        return find().orElseGet(() -> {
            if (response.isCommitted()) {
                throw new IllegalStateException(
                        "The response is on its way: a new session's cookie can no longer be sent");
            }
            StoredHttpSession created = view(LiveSession.create(parts));
            session = created;
            parts.beans().began(created);
            return created;
        });
    }

    private StoredHttpSession view(LiveSession state) {
        return new StoredHttpSession(parts, request.getServletContext(), state);
    }

    Optional<String> requestedId() {
        return Optional.ofNullable(requested).map(parts.manager()::reference);
    }

    boolean requestedIdIsValid() {
        return find().isPresent() && requestedIsValid;
    }

    /** Writes the session, and tells the client its token. To be called before the response is committed. */
    void persist() {
        if (session != null) {
            session.state().persist();
            sendCookie(session.state());
        }
    }

    private void sendCookie(LiveSession current) {
        SessionToken wanted = current.hasEnded() ? null : current.token();
        if (Objects.equals(wanted, knownToClient) || response.isCommitted()) {
            return;
        }
        response.addCookie(
                wanted == null
                        ? parts.cookie().expired(request)
                        : parts.cookie().carrying(wanted, request));
        knownToClient = wanted;
    }

    /** The cookie went with everything else that the response held. */
    void responseWasReset() {
        knownToClient = requested;
    }
}
