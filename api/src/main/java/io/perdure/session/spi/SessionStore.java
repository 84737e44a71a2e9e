package io.perdure.session.spi;

import io.perdure.session.SessionOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps sessions and their attributes and answers what happened. Each operation but {@link #rewrite} is
 * one statement; none but {@link #insert} ever creates a session. Every operation throws
 * {@link io.perdure.StoreUnavailableException} if the database does not answer. An implementation is
 * right when the testkit's contracts {@code SessionStoreContract}, {@code SessionWriteContract},
 * {@code SessionOwnerContract} and {@code SessionRaceContract} pass.
 */
public interface SessionStore {
    /**
     * Stores a new session.
     *
     * @param session its row
     * @param attributes their rows, none of them a removal
     */
    void insert(StoredSession session, List<StoredAttribute> attributes);

    /**
     * Finds a live session.
     *
     * @param tokenHash keyed hash of the token
     * @param now the time
     * @return the session with its attributes
     */
    Optional<FoundSession> find(String tokenHash, Instant now);

    /**
     * Sets and removes attributes of a live session; others are not touched.
     *
     * @param id which session
     * @param changes at least one
     * @param now the time
     * @return false if the session has ended: nothing was written
     */
    boolean write(String id, List<StoredAttribute> changes, Instant now);

    /**
     * Moves the time of last use of a live session forwards.
     *
     * @param id which session
     * @param lastSeen the time of use; an earlier one than stored changes nothing
     * @param pruneAfter see {@link StoredSession#pruneAfter(Instant, Duration, Instant)}
     * @return false if the session has ended
     */
    boolean touch(String id, Instant lastSeen, Instant pruneAfter);

    /**
     * Sets how long a live session may be unused.
     *
     * @param id which session
     * @param idle zero for ever
     * @param pruneAfter see {@link StoredSession#pruneAfter(Instant, Duration, Instant)}
     * @param now the time
     * @return false if the session has ended
     */
    boolean setIdle(String id, Duration idle, Instant pruneAfter, Instant now);

    /**
     * Replaces the token of a live session.
     *
     * @param oldHash keyed hash of the present token
     * @param newHash keyed hash of the new one
     * @param now the time
     * @return false if no live session has the present token (any more)
     */
    boolean rotate(String oldHash, String newHash, Instant now);

    /**
     * Replaces token, user and device of a live session.
     *
     * @param oldHash keyed hash of the present token
     * @param signIn the new values
     * @param now the time
     * @return false if no live session has the present token (any more)
     */
    boolean signIn(String oldHash, SignIn signIn, Instant now);

    /**
     * Deletes a session with its attributes.
     *
     * @param id which session
     * @return false if there was none
     */
    boolean delete(String id);

    /**
     * Deletes a session with its attributes, if it is this owner's.
     *
     * @param owner whose
     * @param id which session
     * @return false if this owner has no such session
     */
    boolean delete(SessionOwner owner, String id);

    /**
     * Deletes the sessions of an owner.
     *
     * @param owner whose
     * @param exceptId a session that stays; empty for none
     * @return how many were deleted
     */
    int deleteAll(SessionOwner owner, String exceptId);

    /**
     * Finds the live sessions of an owner.
     *
     * @param owner whose
     * @param now the time
     * @return oldest first
     */
    List<StoredSession> list(SessionOwner owner, Instant now);

    /**
     * Deletes sessions that have ended. One that ended by disuse may stay until the hour is over.
     *
     * @param now the time
     * @param limit most sessions to delete
     * @return how many were deleted
     */
    int deleteExpired(Instant now, int limit);

    /**
     * Reads a session, lets somebody think, and writes the attributes he changed; nobody else changes the
     * session meanwhile.
     *
     * @param id which session
     * @param change called once with the session if it exists; answers the attributes to write
     * @return how many attributes were written
     */
    int rewrite(String id, UnaryOperator<FoundSession> change);
}
