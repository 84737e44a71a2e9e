package io.perdure.servlet.session;

import io.perdure.session.SessionOwner;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * What a session of the {@link SessionFilter} can do beyond {@link HttpSession}. Its {@link #getId()} opens
 * nothing: it may be logged, and changes when the secret in the cookie does.
 */
public interface DurableSession extends HttpSession {
    /**
     * The session of a request, made if there is none.
     *
     * @param request behind the {@link SessionFilter}, wrapped or not
     * @return the session
     * @throws IllegalStateException if the filter is not in front
     */
    static DurableSession of(HttpServletRequest request) {
        return SessionExchange.of(request).require();
    }

    /**
     * The id that stays the same for the whole life of the session: for lists of devices. A new session is
     * stored by this call.
     *
     * @return the public id
     */
    String publicId();

    /**
     * Whose session it is.
     *
     * @return a user or a guest
     */
    SessionOwner owner();

    /**
     * Makes the session a user's, under a new secret: the old one is dead when this returns. Attributes stay.
     *
     * @param user the authenticated name, not empty
     * @param device a label for the user to recognize; may be empty
     * @throws IllegalStateException if the session has ended
     */
    void signIn(String user, String device);
}
