package io.perdure.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Something that happened to a session, for metrics, alarms and listeners. Shows neither token nor value. */
public sealed interface SessionEvent {
    /**
     * Which session.
     *
     * @return its public id
     */
    String id();

    /**
     * A session was stored for the first time.
     *
     * @param info what it began with
     */
    record Created(SessionInfo info) implements SessionEvent {
        @Override
        public String id() {
            return info.id();
        }
    }

    /**
     * A session of another product has become one of ours. Of all nodes, the one that did it tells of it.
     *
     * @param info what it is now
     * @param product whose it was
     * @param lost names of attributes that could not be brought along, as far as they are known
     */
    record Imported(SessionInfo info, FormerProduct product, Set<String> lost) implements SessionEvent {
        /**
         * Copies the names.
         *
         * @param info what it is now
         * @param product whose it was
         * @param lost names of attributes that could not be brought along
         */
        public Imported {
            lost = Set.copyOf(lost);
        }

        @Override
        public String id() {
            return info.id();
        }
    }

    /**
     * A session is gone from the database. Of all nodes, the one that deleted it tells of it.
     *
     * @param info as last stored
     * @param reference of its token, as {@link SessionManager#reference} gives it
     * @param cause why
     * @param session with its attributes, if a listener {@linkplain SessionListener#wantsAttributes wants them}
     */
    record Ended(SessionInfo info, String reference, EndCause cause, Optional<Session> session)
            implements SessionEvent {
        @Override
        public String id() {
            return info.id();
        }
    }

    /**
     * A session got a new token.
     *
     * @param id which session
     * @param cause why
     */
    record TokenChanged(String id, RotationCause cause) implements SessionEvent {}

    /**
     * The last use of a session was written, unless it has ended. Of all nodes, the one that was used tells of it, after a
     * while and on a thread of its own.
     *
     * @param id which session
     * @param at when it was used
     */
    record Touched(String id, Instant at) implements SessionEvent {}

    /**
     * A stored attribute could not be read, and is treated as absent. Its row stays.
     *
     * @param id which session
     * @param name which attribute
     * @param reason why
     */
    record AttributeUnreadable(String id, String name, UnreadableReason reason) implements SessionEvent {}
}
