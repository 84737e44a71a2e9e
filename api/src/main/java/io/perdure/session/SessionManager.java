package io.perdure.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sessions for whoever holds a token, be it in a cookie or a header. Safe for use by many threads and
 * nodes: a change of one attribute never undoes a change of another, and nothing brings an ended session
 * back. Every operation throws {@link io.perdure.StoreUnavailableException} if the database does not
 * answer.
 */
public interface SessionManager {
    /**
     * Makes a token nobody can guess. Nothing is stored.
     *
     * @return a new secret
     */
    SessionToken newToken();

    /**
     * A name for a token that may be logged: it opens nothing, and changes with the token.
     *
     * @param token a token
     * @return 43 characters
     */
    String reference(SessionToken token);

    /**
     * Counts the attributes of a new session while they are set, so that one too many is refused where it is set.
     *
     * @return a budget of which nothing is used
     */
    AttributeBudget budget();

    /**
     * Counts the attributes of a session while they are changed.
     *
     * @param session as loaded
     * @return a budget of which its attributes are used
     */
    AttributeBudget budget(Session session);

    /**
     * Stores a new session, attributes included, in one statement. If it is a user's, and sessions per user are limited
     * by {@code perdure.session.per-user}, a second statement ends his oldest ones that are too many.
     *
     * @param token the secret that will open it, from {@link #newToken}
     * @param session what it begins with
     * @return the session
     * @throws IllegalArgumentException if an attribute, tenant, user or idle time cannot be stored, or all attributes
     *     together are larger than {@code perdure.session.max-size}
     */
    Session create(SessionToken token, NewSession session);

    /**
     * Finds a session that has not ended. Its time of last use is that of the {@link #touch} before, exactly if that was
     * on this node, otherwise as far as it has been written.
     *
     * @param token what the client showed
     * @return the session, or nothing if the token opens none
     */
    default Optional<Session> load(SessionToken token) {
        return look(token).loaded();
    }

    /**
     * As {@link #load}, and tells a token that was replaced a moment ago from one that opens nothing: who shows it sent
     * his request before he heard of the new one, and must not be told that his session is over. Only the token before
     * the present one is known, and not after its session has ended.
     *
     * @param token what the client showed
     * @return what it opens
     */
    LoadOutcome look(SessionToken token);

    /**
     * Says that a session is in use, now: best called as soon as it is loaded. What is written is little (once in
     * {@code perdure.session.touch}, or a twentieth of the session's idle time) and soon, on another thread, which tries
     * again while the database does not answer; time never moves backwards.
     *
     * @param session as loaded
     */
    void touch(Session session);

    /**
     * Changes how long the session may be unused, from the next request on.
     *
     * @param session as loaded
     * @param idle zero for ever, otherwise a millisecond to 36500 days
     * @return what became of the change
     * @throws IllegalArgumentException if it is something else
     */
    SaveOutcome setIdle(Session session, Duration idle);

    /**
     * Sets and removes attributes in one statement. Attributes that are not named keep the value that any
     * other request gave them.
     *
     * @param session as loaded
     * @param changes what to set and remove
     * @return what became of the changes
     * @throws IllegalArgumentException if an attribute cannot be stored, or all attributes together, as far as known
     *     here, are larger than {@code perdure.session.max-size}
     */
    SaveOutcome save(Session session, AttributeChanges changes);

    /**
     * Sets an attribute if it has the value that somebody last saw.
     *
     * @param session as loaded
     * @param name which attribute
     * @param expected the value it must have, compared in its encoded form; empty if there must be none
     * @param next the value it gets; empty to remove it
     * @return what became of it
     * @throws IllegalArgumentException if the attribute cannot be stored
     * @throws io.perdure.crypto.UnknownKeyException if the key that the present value is sealed under is not on the
     *     ring; the value stays. One that was altered counts as absent.
     */
    SwapOutcome compareAndSet(Session session, String name, Optional<Object> expected, Optional<Object> next);

    /**
     * Adds to a counter, however many do so at once. One that is not there is zero. It is kept as a {@link Long},
     * whatever it was before.
     *
     * @param session as loaded
     * @param name which attribute
     * @param delta what to add
     * @return the sum, or nothing if the session has ended
     * @throws IllegalArgumentException if the attribute is there and is no {@link Long}, {@link Integer}, {@link Short}
     *     or {@link Byte}, or the sum would not fit a long
     * @throws io.perdure.crypto.UnknownKeyException if the key that the present value is sealed under is not on the
     *     ring; the value stays. One that was altered counts as absent.
     */
    OptionalLong increment(Session session, String name, long delta);

    /**
     * Gives the session a new token. The old one is dead when this returns; of several callers one wins.
     *
     * @param token the present secret
     * @return the new secret, or nothing if the present one opens no session (any more)
     */
    default Optional<SessionToken> cycle(SessionToken token) {
        return cycle(token, TokenUse.SENT);
    }

    /**
     * Gives the session a new token, maybe not the first one in a request.
     *
     * @param token the present secret
     * @param use whether a client may have it
     * @return the new secret, or nothing if the present one opens no session (any more)
     */
    Optional<SessionToken> cycle(SessionToken token, TokenUse use);

    /**
     * Gives the session a new token if its present one is older than {@code perdure.session.renewal}. The old one opens
     * the session for {@code perdure.session.renewal-overlap} more, for requests that are on their way with it.
     *
     * @param token the present secret
     * @param session as loaded with it
     * @return the new secret, or nothing if it is not time, or another request was first
     */
    Optional<SessionToken> renew(SessionToken token, Session session);

    /**
     * Makes the session a user's, with a new token in the same statement, so that whoever knew the old one
     * knows nothing. Attributes stay. If sessions per user are limited by {@code perdure.session.per-user}, a second
     * statement ends the user's oldest ones that are too many, and never this one.
     *
     * @param token the present secret
     * @param user the authenticated name
     * @param device what its user recognizes it by
     * @return the new secret, or nothing if the present one opens no session (any more)
     * @throws IllegalArgumentException if the user is empty, or a text is too long
     */
    default Optional<SessionToken> signIn(SessionToken token, String user, Device device) {
        return signIn(token, TokenUse.SENT, user, device);
    }

    /**
     * Makes the session a user's, maybe not with the first new token in a request.
     *
     * @param token the present secret
     * @param use whether a client may have it
     * @param user the authenticated name
     * @param device what its user recognizes it by
     * @return the new secret, or nothing if the present one opens no session (any more)
     * @throws IllegalArgumentException if the user is empty, or a text is too long
     */
    Optional<SessionToken> signIn(SessionToken token, TokenUse use, String user, Device device);

    /**
     * Ends a session on behalf of whoever uses it: a logout.
     *
     * @param session as loaded
     * @return false if it had ended already
     */
    boolean end(Session session);

    /**
     * Ends a session from elsewhere.
     *
     * @param id public id
     * @return false if there was none
     */
    boolean revoke(String id);

    /**
     * Ends a session if it is this user's: for a button in a list of devices.
     *
     * @param owner who asks
     * @param id public id, as sent by a browser
     * @return false if this user has no such session
     * @throws IllegalArgumentException if the owner is a guest
     */
    boolean revoke(SessionOwner owner, String id);

    /**
     * Ends all sessions of a user, in one statement, or in batches if a listener wants their attributes.
     *
     * @param owner whose
     * @return how many
     * @throws IllegalArgumentException if the owner is a guest
     */
    int revokeAll(SessionOwner owner);

    /**
     * Ends all sessions of a user but one, in one statement.
     *
     * @param owner whose
     * @param id public id of the session that stays
     * @return how many
     * @throws IllegalArgumentException if the owner is a guest
     */
    int revokeOthers(SessionOwner owner, String id);

    /**
     * Ends the sessions of a user on a device, in one statement.
     *
     * @param owner whose
     * @param label of the device
     * @return how many
     * @throws IllegalArgumentException if the owner is a guest
     */
    int revokeDevice(SessionOwner owner, String label);

    /**
     * Ends all sessions of a tenant, guests' as well, in batches. Those made meanwhile may stay.
     *
     * @param tenant which; not empty
     * @return how many
     * @throws IllegalArgumentException if the tenant is empty: that would be everybody where there is only one
     */
    int revokeTenant(String tenant);

    /**
     * Lists the sessions of a user that have not ended.
     *
     * @param owner whose
     * @param currentId public id of the session that asks, to be marked; may be empty
     * @return oldest first
     * @throws IllegalArgumentException if the owner is a guest
     */
    List<ListedSession> list(SessionOwner owner, String currentId);

    /**
     * Lists all sessions that have not ended, a page at a time.
     *
     * @param afterId public id of the last one on the page before; empty for the first page
     * @param limit most sessions on a page, from 1
     * @return in the order of their ids; fewer than the limit means that none is left
     * @throws IllegalArgumentException if the limit is less than 1
     */
    List<SessionInfo> page(String afterId, int limit);

    /**
     * Deletes sessions that have ended, and tells the listeners. One node at a time does so.
     *
     * @param limit most sessions to delete
     * @return how many; fewer than the limit means that none is left, or that another node is at it
     */
    int prune(int limit);

    /**
     * Seals the attributes of one session under the current key, as far as they are under another one.
     *
     * @param id public id
     * @return how many were sealed anew
     * @throws io.perdure.CorruptRecordException if one cannot be opened; then none is changed
     */
    int reseal(String id);
}
