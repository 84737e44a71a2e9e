package io.perdure.servlet.session;

import io.perdure.StoreUnavailableException;
import io.perdure.session.Device;
import io.perdure.session.LoadOutcome;
import io.perdure.session.Session;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionToken;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
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
    private final List<SessionToken> candidates;
    private final ClientCookie cookie;
    private final Turn turn = new Turn();
    private @Nullable SessionToken requested;
    private @Nullable StoredHttpSession opened;
    private @Nullable StoredHttpSession session;
    private boolean looked;
    private boolean late;
    private volatile @Nullable AsyncContext async;

    private SessionExchange(SessionParts parts, HttpServletRequest request, HttpServletResponse response) {
        this.parts = parts;
        this.request = request;
        this.response = response;
        this.candidates = parts.rules().cookie().tokens(request);
        this.cookie = new ClientCookie(parts.rules().cookie(), request, response);
        this.requested = candidates.isEmpty() ? null : candidates.get(0);
        cookie.shows(requested);
    }

    static boolean isBegun(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SessionExchange;
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

    SessionParts parts() {
        return parts;
    }

    ServletContext context() {
        return request.getServletContext();
    }

    Turn turn() {
        return turn;
    }

    Device device() {
        return parts.hooks().devices().resolve(request);
    }

    boolean canTellClient() {
        return !response.isCommitted();
    }

    Optional<StoredHttpSession> find() {
        return turn.take(() -> {
            if (!looked) {
                open();
                // Not before: a database that is down must not look like a client without a session.
                looked = true;
            }
            return Optional.ofNullable(session).filter(s -> !s.isOver());
        });
    }

    private void open() {
        boolean replaced = false;
        for (SessionToken token : candidates) {
            LoadOutcome outcome = parts.manager().look(token);
            if (outcome instanceof LoadOutcome.Loaded loaded) {
                opens(token, loaded.session());
                return;
            }
            replaced |= outcome instanceof LoadOutcome.Replaced;
        }
        if (replaced) {
            late = true;
            cookie.leave();
        } else if (canTellClient()) {
            parts.former().visit(request, this::tenant, this::device).ifPresent(this::comesFromElsewhere);
        }
    }

    private void opens(SessionToken token, Session found) {
        requested = token;
        cookie.shows(token);
        opened = new StoredHttpSession(this, LiveSession.loaded(parts, token, found));
        session = opened;
        use(opened);
    }

    private void comesFromElsewhere(FormerVisit visit) {
        visit.farewell().ifPresent(cookie::takesAway);
        StoredHttpSession imported = new StoredHttpSession(this, LiveSession.imported(parts, visit.imported()));
        session = imported;
        use(imported);
    }

    private String tenant() {
        return parts.hooks().owners().resolve(request).tenant();
    }

    private void use(StoredHttpSession loaded) {
        if (!parts.rules().isPassive(request)) {
            loaded.state().touch();
            if (parts.rules().renews() && canTellClient()) {
                loaded.renew();
            }
        }
        reconcile(loaded);
    }

    /** The container has authenticated somebody: when that is known now, or from {@code login}. */
    void authenticated() {
        turn.run(() -> {
            if (looked && session != null && !session.isOver()) {
                reconcile(session);
            }
        });
    }

    private void reconcile(StoredHttpSession current) {
        SessionOwner asks = parts.hooks().owners().resolve(request);
        SessionOwner owner = current.owner();
        if (asks.isGuest() || asks.user().equals(owner.user())) {
            return;
        }
        if (!owner.isGuest()) {
            current.persist();
            session = null;
        } else if (canTellClient() && !current.becomes(asks.user())) {
            // Another request was first, and its response has the new cookie.
            session = null;
            cookie.leave();
        }
    }

    StoredHttpSession require() {
        return turn.take(() -> find().orElseGet(this::create));
    }

    private StoredHttpSession create() {
        if (!canTellClient()) {
            throw new IllegalStateException("The response is on its way: a new session's cookie can no longer be sent");
        }
        SessionOwner owner = parts.hooks().owners().resolve(request);
        Device device = owner.isGuest() ? Device.UNKNOWN : device();
        StoredHttpSession created = new StoredHttpSession(this, LiveSession.create(parts, owner, device));
        session = created;
        created.created();
        return created;
    }

    /** The id of what the client showed: of several cookies, the one that opened a session, else the first. */
    Optional<String> requestedId() {
        return turn.take(() -> {
            if (candidates.size() > 1) {
                Optional<StoredHttpSession> unused = find();
            }
            return Optional.ofNullable(requested).map(parts.manager()::reference);
        });
    }

    boolean requestedIdIsValid() {
        return turn.take(() -> {
            Optional<StoredHttpSession> current = find();
            return current.isPresent()
                    && current.get() == opened
                    && current.get().state().opensAsBefore();
        });
    }

    /** Writes the session, and tells the client its token. To be called before the response is committed. */
    void persist() {
        turn.run(() -> {
            if (session != null) {
                session.persist();
            }
            if (looked) {
                cookie.tell(token());
            }
        });
    }

    /**
     * What the client is to have. A late request was sent before the client got its new cookie from another response: over
     * that, which opens the session that goes on, a session made by the way must not come. One that somebody signs in to
     * does: he may have tried again because that other response never arrived.
     */
    private @Nullable SessionToken token() {
        return session == null || session.isOver() || (late && !session.state().isOfLogin())
                ? null
                : session.state().token();
    }

    /** As {@link #persist}, where there is nobody to throw to. False if the client was told that it failed. */
    boolean persistOrAnswer() {
        try {
            persist();
            return true;
        } catch (StoreUnavailableException e) {
            return !answered(e);
        }
    }

    /** Whether the client could be told that the database failed. */
    boolean answered(Throwable failure) {
        return parts.failures().answered(failure, response);
    }

    boolean cookieIsInResponse() {
        return cookie.isInResponse();
    }

    void responseWasReset() {
        cookie.responseWasReset();
    }

    @Nullable AsyncContext asyncContext() {
        return async;
    }

    AsyncContext started(AsyncContext container) {
        AsyncContext view = new SessionAsyncContext(container, this);
        async = view;
        return view;
    }
}
