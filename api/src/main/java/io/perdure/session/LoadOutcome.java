package io.perdure.session;

import java.util.Optional;

/** What a token opened. */
public sealed interface LoadOutcome {
    /**
     * A session.
     *
     * @param session as it is now
     */
    record Loaded(Session session) implements LoadOutcome {}

    /**
     * Nothing any more: in the 30 s before, a session that goes on has got another token. Its holder has that, or is
     * about to get it.
     */
    record Replaced() implements LoadOutcome {}

    /** Nothing. */
    record Absent() implements LoadOutcome {}

    /**
     * What was loaded.
     *
     * @return the session, if the token opened one
     */
    default Optional<Session> loaded() {
        return this instanceof Loaded loaded ? Optional.of(loaded.session()) : Optional.empty();
    }
}
