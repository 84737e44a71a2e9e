package io.perdure.servlet.session;

import io.perdure.session.Device;
import io.perdure.session.ListedSession;
import io.perdure.session.SessionOwner;
import io.perdure.session.SwapOutcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;

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
     * @throws IllegalStateException if the filter is not in front, or the response is committed and there is no session
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
     * What its user recognizes it by.
     *
     * @return the device; {@link Device#UNKNOWN} for a guest
     */
    Device device();

    /**
     * Makes the session a user's, under a new secret: the old one is dead when this returns. Attributes stay. The device
     * is what the {@link DeviceResolver} says.
     *
     * @param user the authenticated name, not empty
     * @throws IllegalStateException if the session has ended or got another secret elsewhere, or the response is
     *     committed, so that the client could not be told of the new one
     */
    void signIn(String user);

    /**
     * Makes the session a user's, on a device that the application names.
     *
     * @param user the authenticated name, not empty
     * @param device for the user to recognize
     * @throws IllegalStateException as {@link #signIn(String)}
     */
    void signIn(String user, Device device);

    /**
     * All sessions of this session's user.
     *
     * @return oldest first, with a mark at this one
     * @throws IllegalArgumentException if it is a guest's
     */
    List<ListedSession> sessionsOfUser();

    /**
     * Ends all sessions of this session's user but this one: after a change of the password, or if a device is lost.
     *
     * @return how many
     * @throws IllegalArgumentException if it is a guest's
     */
    int revokeOthers();

    /**
     * Sets an attribute if it has the value that somebody last saw, at once; whatever else this request has changed
     * is written before.
     *
     * @param name which attribute
     * @param expected the value it must have, compared in its encoded form; empty if there must be none
     * @param next the value it gets; empty to remove it
     * @return what became of it
     * @throws IllegalStateException if the session has ended
     */
    SwapOutcome compareAndSet(String name, Optional<Object> expected, Optional<Object> next);

    /**
     * Adds to a counter, at once, however many do so; whatever else this request has changed is written before.
     *
     * @param name which attribute; one that is not there is zero, and is kept as a {@link Long}
     * @param delta what to add
     * @return the sum
     * @throws IllegalStateException if the session has ended
     */
    long increment(String name, long delta);
}
