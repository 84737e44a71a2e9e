package io.perdure.session.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sessions that other products left in the database of the {@link SessionStore}. Each becomes one of ours once,
 * whichever node is asked; those that nobody asks for stay as they are. Throws
 * {@link io.perdure.StoreUnavailableException} if the database does not answer.
 */
@FunctionalInterface
public interface FormerSessions {
    /** There are none. */
    FormerSessions NONE = (key, keyHash, now, heir) -> Optional.empty();

    /**
     * Finds the session of ours that a former session became, or makes it: in one transaction, ours is stored and
     * the former one is deleted with its attributes. Of all who ask at once one does so, and the others find what he
     * made. One statement if there is nothing to find.
     *
     * @param key opens the former session
     * @param keyHash its keyed hash: what ours is found by until {@link Heir#formerUntil}, and all that is kept of it
     * @param now the time; the former session must be live by its own limits
     * @param heir called once at most, inside of the transaction, with the former session; answers ours, or nothing to
     *     leave everything as it is
     * @return the session of ours, live
     */
    Optional<FoundSession> inherit(
            FormerKey key, String keyHash, Instant now, Function<FormerSession, Optional<Heir>> heir);
}
