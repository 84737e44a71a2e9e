package io.perdure.session;

import io.perdure.StoreUnavailableException;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends sessions, and tells of each that the store answers: of all nodes, only one is answered it. */
final class SessionEnds {
    /** Attributes of so many sessions are in memory at once. */
    private static final int WITH_ATTRIBUTES = 100;

    private static final System.Logger LOG = System.getLogger(SessionEnds.class.getName());

    private final SessionCore core;
    private final int perUser;

    SessionEnds(SessionCore core, int perUser) {
        this.core = core;
        this.perUser = perUser;
    }

    boolean one(Ending which, EndCause cause) {
        return all(which, 1, cause) > 0;
    }

    /** In one statement, if nobody wants the attributes. */
    int all(Ending which, EndCause cause) {
        return all(which, Integer.MAX_VALUE, cause);
    }

    int all(Ending which, int limit, EndCause cause) {
        return inBatches(which, limit, limit, cause);
    }

    int inBatches(Ending which, int batch, int limit, EndCause cause) {
        boolean attributes = core.events().wantAttributes();
        int step = attributes ? Math.min(batch, WITH_ATTRIBUTES) : batch;
        int ended = 0;
        boolean more = true;
        while (more && ended < limit) {
            int most = Math.min(step, limit - ended);
            List<FoundSession> gone = core.store().end(which, most, attributes);
            gone.forEach(session -> tell(session, cause, attributes));
            ended += gone.size();
            more = gone.size() == most;
        }
        return ended;
    }

    private void tell(FoundSession gone, EndCause cause, boolean attributes) {
        SessionInfo info = gone.session().info();
        String reference = core.tokens().reference(gone.session().tokenHash());
        Optional<Session> session = attributes ? Optional.of(opened(gone)) : Optional.empty();
        core.events().tell(new SessionEvent.Ended(info, reference, cause, session));
    }

    private Session opened(FoundSession gone) {
        SessionInfo info = gone.session().info();
        return core.sealer().session(info, core.sealer().open(gone), Origin.of(info));
    }

    /** Ends what the user of a session has too much of, but never this session. */
    void evict(SessionInfo newest, Instant now) {
        if (perUser == 0 || newest.owner().isGuest()) {
            return;
        }
        try {
            all(new Ending.Beyond(newest.owner(), newest.id(), perUser - 1, now), EndCause.EVICTED);
        } catch (StoreUnavailableException e) {
            // The session is there, and its token must get to the client.
            LOG.log(
                    Level.WARNING,
                    "Session " + newest.id() + ": its user may have too many until somebody signs in again",
                    e);
        }
    }
}
