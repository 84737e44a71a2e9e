package io.perdure.session;

import io.perdure.Bytes;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.StoredSession;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Begins sessions and finds them again. */
final class SessionOpening {
    private static final int LONGEST_TENANT = 64;

    private final SessionCore core;
    private final SessionRules rules;
    private final SessionTouches touches;
    private final SessionEnds ends;

    SessionOpening(SessionCore core, SessionRules rules, SessionTouches touches, SessionEnds ends) {
        this.core = core;
        this.rules = rules;
        this.touches = touches;
        this.ends = ends;
    }

    Session create(SessionToken token, NewSession session) {
        StorableText.checked("tenant", session.owner().tenant(), LONGEST_TENANT);
        StorableText.checked("user", session.owner().user(), StorableText.LONGEST);
        Map<String, Optional<Bytes>> encoded = core.sealer().encode(session.attributes());
        encoded.values().removeIf(Optional::isEmpty);
        core.sealer().budget(rules.maxSize(), Map.of()).apply(encoded);
        SessionInfo info = begun(session);
        core.store()
                .insert(
                        new StoredSession(core.tokens().hash(token), info),
                        core.sealer().seal(info, encoded));
        core.events().tell(new SessionEvent.Created(info));
        ends.evict(info, info.times().createdAt());
        Map<String, Bytes> present = new HashMap<>();
        encoded.forEach((name, value) -> present.put(name, value.orElseThrow()));
        return core.sealer().session(info, present, Origin.of(info));
    }

    private SessionInfo begun(NewSession session) {
        Instant now = core.now();
        Instant end = rules.limits().absoluteEnd(now);
        SessionTimes times = new SessionTimes(now, now, now, SessionLimits.check(session.idle()), end);
        return new SessionInfo(core.tokens().freshId(), session.owner(), StorableText.device(session.device()), times);
    }

    LoadOutcome look(SessionToken token) {
        String hash = core.tokens().hash(token);
        SessionLookup lookup = core.store().look(hash, core.now());
        if (lookup instanceof SessionLookup.Open open) {
            return new LoadOutcome.Loaded(loaded(open.session(), hash));
        }
        return lookup instanceof SessionLookup.Replaced ? new LoadOutcome.Replaced() : new LoadOutcome.Absent();
    }

    private Session loaded(FoundSession found, String hash) {
        SessionInfo stored = found.session().info();
        boolean replaced = !found.session().tokenHash().equals(hash);
        Origin origin = new Origin(stored.times().lastSeenAt(), replaced);
        return core.sealer().session(touches.latest(stored), core.sealer().open(found), origin);
    }
}
