package io.perdure.session.spi;

import io.perdure.session.SessionOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps the sessions of one application and answers what happened. Each operation but {@link #rewrite} is
 * one statement on PostgreSQL; none but {@link #insert} ever creates a session. Every operation throws
 * {@link io.perdure.StoreUnavailableException} if the database does not answer. An implementation is
 * right when the testkit's contracts {@code Session…Contract} pass.
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
     * Finds a live session by its token, or by the one before if that {@linkplain Rotation#oldUntil() still opens it}:
     * then the row has another hash. That one is known for {@link Rotation#REMEMBERED} more, and opens nothing then,
     * however far the clocks of nodes are apart.
     *
     * @param tokenHash keyed hash of the token
     * @param now the time
     * @return the session with its attributes, or what is known of the token
     */
    SessionLookup look(String tokenHash, Instant now);

    /**
     * As {@link #look}, for who wants the session only.
     *
     * @param tokenHash keyed hash of the token
     * @param now the time
     * @return the session with its attributes
     */
    default Optional<FoundSession> find(String tokenHash, Instant now) {
        return look(tokenHash, now).opened();
    }

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
     * Moves the times of last use forwards, of those that are live and that nobody is writing to at this moment.
     *
     * @param touches at least one, each of another session, in the order of their ids; an earlier time than stored
     *     changes nothing
     */
    void touch(List<Touch> touches);

    /**
     * Sets how long a live session may be unused.
     *
     * @param id which session
     * @param idle zero for ever
     * @param pruneAfter see {@link StoredSession#pruneAfter(io.perdure.session.SessionTimes)}
     * @param now the time
     * @return false if the session has ended
     */
    boolean setIdle(String id, Duration idle, Instant pruneAfter, Instant now);

    /**
     * Replaces the token of a live session, and with it the owner and the device if somebody signs in. A token before
     * the present one is dead after this, whatever was said of it.
     *
     * @param rotation the old and the new
     * @return the session as it is now; nothing if no live session has the present token (any more)
     */
    Optional<StoredSession> rotate(Rotation rotation);

    /**
     * Deletes sessions with their attributes. Of all who delete the same session, one is answered it.
     *
     * @param which which ones
     * @param limit most sessions to delete
     * @param withAttributes whether their attributes are answered too
     * @return what was deleted; fewer than the limit means that none is left, or that another node is at it
     */
    List<FoundSession> end(Ending which, int limit, boolean withAttributes);

    /**
     * Finds the live sessions of an owner.
     *
     * @param owner whose
     * @param now the time
     * @return oldest first
     */
    List<StoredSession> list(SessionOwner owner, Instant now);

    /**
     * Finds live sessions, a page at a time.
     *
     * @param afterId the last id of the page before; empty for the first page
     * @param limit most sessions
     * @param now the time
     * @return in the order of their ids
     */
    List<StoredSession> page(String afterId, int limit, Instant now);

    /**
     * Reads a live session, lets somebody think, and writes the attributes he changed; nobody else changes the
     * session meanwhile.
     *
     * @param id which session
     * @param now the time
     * @param change called once with the session if it is live; answers the attributes to write
     * @return false if the session has ended
     */
    boolean rewrite(String id, Instant now, Function<FoundSession, List<StoredAttribute>> change);

    /**
     * Counts attributes by the key they are sealed under.
     *
     * @return by key id
     */
    Map<String, Long> sealedUnder();

    /**
     * Finds sessions with attributes that are not sealed under a key.
     *
     * @param keyId which key
     * @param afterId the last id found before; empty to begin
     * @param limit most sessions
     * @return their ids, in order
     */
    List<String> sealedUnderOther(String keyId, String afterId, int limit);

    /**
     * Hears of each session that any node changes, ends, or gives a new token, once that is committed.
     *
     * @param changed is given the public id, on a thread of the store's; must return at once
     * @return the watch; it never hears anything where the store cannot tell
     */
    SessionWatch watch(Consumer<String> changed);
}
