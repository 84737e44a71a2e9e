package io.perdure.session.spi;

import java.util.Optional;

/** What a store knows of a token. */
public sealed interface SessionLookup {
    /**
     * It opens a session.
     *
     * @param session which
     */
    record Open(FoundSession session) implements SessionLookup {}

    /**
     * It opens nothing any more: a live session had it until another took its place, not longer than
     * {@link Rotation#REMEMBERED} ago.
     */
    record Replaced() implements SessionLookup {}

    /** It opens nothing, and nothing is known of it. */
    record Nothing() implements SessionLookup {}

    /**
     * What it opens.
     *
     * @return the session, if it opens one
     */
    default Optional<FoundSession> opened() {
        return this instanceof Open open ? Optional.of(open.session()) : Optional.empty();
    }
}
