package io.perdure.session;

import io.perdure.session.spi.FormerKey;
import io.perdure.session.spi.FormerSessions;
import io.perdure.session.spi.FoundSession;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Makes sessions of other products sessions of ours, one by one, as their users come back. Ours has a token and a
 * public id of its own; of the former id only a keyed hash is kept. Safe for use by many threads and nodes.
 */
public final class SessionImport {
    private final FormerSessions former;
    private final SessionTokens tokens;
    private final FormerTokens formerTokens;
    private final AttributeSealer sealer;
    private final SessionEvents events;
    private final ImportRules rules;
    private final InstantSource clock;

    /**
     * An import into the store behind it.
     *
     * @param former the sessions of other products
     * @param sealing hides and seals what is imported
     * @param rules how
     * @param clock the time, the same on every node
     * @param listeners told of each import, by the node that does it
     */
    public SessionImport(
            FormerSessions former,
            SessionSealing sealing,
            ImportRules rules,
            InstantSource clock,
            List<SessionListener> listeners) {
        this.former = former;
        this.tokens = new SessionTokens(sealing.secrets());
        this.formerTokens = new FormerTokens(sealing.secrets());
        this.events = new SessionEvents(listeners);
        this.sealer = new AttributeSealer(sealing, events);
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Finds the session that a former one became, or takes that over now. Attributes that cannot be read, or may not
     * be stored, are left behind, and logged.
     *
     * @param key what the client showed
     * @param tenant of the session, if it is taken over now; empty where there is only one
     * @param device of the session, if it is taken over now and has a user
     * @return the session, or nothing if no live session has that key
     */
    public Optional<ImportedSession> find(FormerKey key, String tenant, Device device) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Takeover takeover = new Takeover(tokens, sealer, rules, now);
        Optional<FoundSession> found = former.inherit(
                key,
                formerTokens.hash(key),
                now,
                session -> takeover.heir(session, tenant, device, id -> formerTokens.token(key, id)));
        takeover.done(key.product()).filter(event -> isOf(event, found)).ifPresent(events::tell);
        return found.map(present -> imported(key, present));
    }

    /** Another may have taken it over meanwhile. */
    private static boolean isOf(SessionEvent event, Optional<FoundSession> found) {
        return found.filter(present -> present.session().info().id().equals(event.id()))
                .isPresent();
    }

    private ImportedSession imported(FormerKey key, FoundSession found) {
        SessionInfo info = found.session().info();
        return new ImportedSession(
                formerTokens.token(key, info.id()), sealer.session(info, sealer.open(found), Origin.of(info)));
    }
}
