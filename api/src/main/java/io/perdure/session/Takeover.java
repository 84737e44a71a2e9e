package io.perdure.session;

import io.perdure.Bytes;
import io.perdure.session.spi.FormerSession;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Heir;
import io.perdure.session.spi.StoredSession;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The making of one session of ours from one of another product. */
final class Takeover {
    private static final System.Logger LOG = System.getLogger(Takeover.class.getName());
    private static final Duration LONGEST_IDLE = Duration.ofDays(36_500);

    private final SessionTokens tokens;
    private final AttributeSealer sealer;
    private final ImportRules rules;
    private final Instant now;
    private final Set<String> lost = new TreeSet<>();
    private @Nullable SessionInfo made;

    Takeover(SessionTokens tokens, AttributeSealer sealer, ImportRules rules, Instant now) {
        this.tokens = tokens;
        this.sealer = sealer;
        this.rules = rules;
        this.now = now;
    }

    Optional<Heir> heir(FormerSession session, String tenant, Device device, Function<String, SessionToken> token) {
        SessionOwner owner = owner(tenant, session);
        Device shown = owner.isGuest() ? Device.UNKNOWN : StorableText.device(device);
        SessionInfo info = new SessionInfo(tokens.freshId(), owner, shown, times(session));
        return new FormerObjects(sealer::admits, (name, reason) -> lost(info, name, reason))
                .read(session.attributes())
                .map(values -> heir(info, values, tokens.hash(token.apply(info.id()))));
    }

    private Heir heir(SessionInfo info, Map<String, Object> values, String tokenHash) {
        FoundSession ours =
                new FoundSession(new StoredSession(tokenHash, info), sealer.seal(info, encoded(info, values)));
        made = info;
        return new Heir(ours, now.plus(rules.sessions().renewal().overlap()));
    }

    private SessionOwner owner(String tenant, FormerSession session) {
        boolean known = rules.principal() && StorableText.label(session.user()).equals(session.user());
        return known ? new SessionOwner(tenant, session.user()) : SessionOwner.guest(tenant);
    }

    /** The former product may have been late to write the time of last use: what it holds for live begins so here. */
    private SessionTimes times(FormerSession session) {
        Duration idle = session.idle().isNegative()
                ? Duration.ZERO
                : session.idle().compareTo(LONGEST_IDLE) > 0 ? LONGEST_IDLE : session.idle();
        Instant end = rules.sessions().limits().absoluteEnd(now);
        SessionTimes times = new SessionTimes(session.createdAt(), now, session.lastSeenAt(), idle, end);
        return times.isLive(now) ? times : times.seenAt(now);
    }

    private Map<String, Optional<Bytes>> encoded(SessionInfo info, Map<String, Object> values) {
        Map<String, Optional<Bytes>> encoded = new HashMap<>();
        AttributeBudget budget = sealer.budget(rules.sessions().maxSize(), Map.of());
        values.forEach((name, value) -> {
            try {
                encoded.put(AttributeChanges.checked(name), Optional.of(budget.set(name, value)));
            } catch (IllegalArgumentException e) {
                lost(info, name, e);
            }
        });
        return encoded;
    }

    private void lost(SessionInfo info, String name, Throwable reason) {
        lost.add(name);
        LOG.log(
                Level.WARNING,
                "Session " + info.id() + ": attribute '" + name + "' could not be imported, and is lost",
                reason);
    }

    /** What there is to be told, once the database has it. */
    Optional<SessionEvent> done(FormerProduct product) {
        return Optional.ofNullable(made).map(info -> new SessionEvent.Imported(info, product, Set.copyOf(lost)));
    }
}
