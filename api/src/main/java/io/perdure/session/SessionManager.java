package io.perdure.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
     * Stores a new session, attributes included, in one statement.
     *
     * @param token the secret that will open it, from {@link #newToken}
     * @param session what it begins with
     * @return the session
     * @throws IllegalArgumentException if an attribute, tenant, user or idle time cannot be stored
     */
    Session create(SessionToken token, NewSession session);

    /**
     * Finds a session that has not ended.
     *
     * @param token what the client showed
     * @return the session, or nothing if the token opens none
     */
    Optional<Session> load(SessionToken token);

    /**
     * Says that a session is in use. Writes at most once a minute, and never moves time backwards.
     *
     * @param session as loaded
     * @return {@link SaveOutcome#GONE} if it was found to have ended
     */
    SaveOutcome touch(Session session);

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
     * @throws IllegalArgumentException if an attribute cannot be stored
     */
    SaveOutcome save(Session session, AttributeChanges changes);

    /**
     * Gives the session a new token. The old one is dead when this returns; of several callers one wins.
     *
     * @param token the present secret
     * @return the new secret, or nothing if the present one opens no session (any more)
     */
    Optional<SessionToken> cycle(SessionToken token);

    /**
     * Makes the session a user's, with a new token in the same statement, so that whoever knew the old one
     * knows nothing. Attributes stay.
     *
     * @param token the present secret
     * @param user the authenticated name
     * @param device a label for the user to recognize; may be empty
     * @return the new secret, or nothing if the present one opens no session (any more)
     * @throws IllegalArgumentException if the user is empty, or a text is too long
     */
    Optional<SessionToken> signIn(SessionToken token, String user, String device);

    /**
     * Ends a session.
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
     * Ends all sessions of a user, in one statement.
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
     * Lists the sessions of a user that have not ended.
     *
     * @param owner whose
     * @return oldest first
     * @throws IllegalArgumentException if the owner is a guest
     */
    List<SessionInfo> list(SessionOwner owner);

    /**
     * Deletes sessions that have ended.
     *
     * @param limit most sessions to delete
     * @return how many; fewer than the limit means that none is left
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
