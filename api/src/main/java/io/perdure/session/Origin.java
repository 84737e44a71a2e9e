package io.perdure.session;

import java.time.Instant;

/**
 * How a session was come by.
 *
 * @param storedUse the last use the database knows of; {@link SessionTimes#lastSeenAt} may know a later one
 * @param byReplacedToken whether the token that opened it has a successor
 */
record Origin(Instant storedUse, boolean byReplacedToken) {
    static Origin of(SessionInfo stored) {
        return new Origin(stored.times().lastSeenAt(), false);
    }
}
