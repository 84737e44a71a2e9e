package io.perdure.jpa;

import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on the sessions of one application that each database has its own way of. */
sealed interface SessionStatements permits PostgresSessions, SqliteSessions {
    /** A session with its attributes, if it has any. */
    Sql insert(StoredSession session, List<StoredAttribute> attributes);

    /** Answers at least a row if the session is live, and none if not. */
    Sql write(String id, List<StoredAttribute> changes, Instant now);

    Sql touch(List<Touch> touches);

    /** Answers a row if the session is live. */
    Sql setIdle(String id, Duration idle, Instant pruneAfter, Instant now);

    /** Answers the session as it is now, if it won. */
    Sql rotate(Rotation rotation);

    /** Takes the write lock before anything is read, where reading for update does not. */
    Optional<Sql> lock(String id);

    /** Tells of a session that entities have changed, if anybody is to be told. */
    Optional<Sql> tell(String id);
}
