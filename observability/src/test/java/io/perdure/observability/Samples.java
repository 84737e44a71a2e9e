package io.perdure.observability;

import io.perdure.housekeeping.HousekeepingEvent;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.RunMode;
import io.perdure.idempotency.TraceParent;
import io.perdure.idempotency.spi.TransactionOutcome.Reason;
import io.perdure.session.Device;
import io.perdure.session.EndCause;
import io.perdure.session.FormerProduct;
import io.perdure.session.RotationCause;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.UnreadableReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One event of each kind, and what it counts as. */
final class Samples {
    static final String RECORD = "the-record";
    static final TraceParent TRACE = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    static final SessionInfo SESSION = new SessionInfo(
            "the-session",
            new SessionOwner("", "the-user"),
            Device.UNKNOWN,
            new SessionTimes(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Duration.ZERO, Instant.MAX));

    private static final Duration TOOK = Duration.ofMillis(250);

    private Samples() {}

    static List<IdempotencyEvent> requests() {
        return List.of(
                new IdempotencyEvent.Reserved(RECORD, RunMode.JOIN, TOOK),
                new IdempotencyEvent.TakenOver(RECORD, RunMode.LEASE, 2, TOOK),
                new IdempotencyEvent.Replayed(RECORD, 201, 300, TOOK, Optional.of(TRACE)),
                new IdempotencyEvent.Conflicted(RECORD),
                new IdempotencyEvent.InFlight(RECORD, Instant.EPOCH),
                new IdempotencyEvent.Unreplayable(RECORD),
                new IdempotencyEvent.OutcomeUnknown(RECORD, Instant.EPOCH, true),
                new IdempotencyEvent.Settled(RECORD, true, false),
                new IdempotencyEvent.Unanswered(RECORD, RunMode.LEASE, TOOK),
                new IdempotencyEvent.Completed(RECORD, RunMode.UNCERTAIN, 201, 300, TOOK),
                new IdempotencyEvent.Tombstoned(RECORD, RunMode.LEASE, TOOK),
                new IdempotencyEvent.Released(RECORD, RunMode.LEASE, TOOK),
                new IdempotencyEvent.LeaseLost(RECORD, TOOK),
                new IdempotencyEvent.Fenced(RECORD, RunMode.LEASE, TOOK),
                new IdempotencyEvent.RolledBack(RECORD, Reason.ROLLBACK_ONLY, TOOK),
                new IdempotencyEvent.StoreFailed(RECORD, "reserve a key", TOOK),
                new IdempotencyEvent.Refused("key-missing"));
    }

    static List<SessionEvent> sessions() {
        return List.of(
                new SessionEvent.Created(SESSION),
                new SessionEvent.Imported(SESSION, FormerProduct.SPRING, Set.of("a", "b")),
                new SessionEvent.Ended(SESSION, "reference", EndCause.EXPIRED, Optional.empty()),
                new SessionEvent.TokenChanged("the-session", RotationCause.SIGNED_IN),
                new SessionEvent.Touched("the-session", Instant.EPOCH),
                new SessionEvent.AttributeUnreadable("the-session", "the-name", UnreadableReason.KEY_MISSING));
    }

    static List<HousekeepingEvent> rounds() {
        return List.of(new HousekeepingEvent.Done("sweep", 7, TOOK), new HousekeepingEvent.Failed("sweep", 3, TOOK));
    }

    static void tellAll(PerdureMetrics metrics) {
        requests().forEach(metrics::on);
        sessions().forEach(metrics::on);
        rounds().forEach(metrics::on);
    }

    /** How often each happened, or how much it was. */
    static Map<String, Long> counted() {
        return Map.ofEntries(
                Map.entry("perdure.idempotency.requests{mode=join,outcome=run}", 1L),
                Map.entry("perdure.idempotency.requests{mode=lease,outcome=taken-over}", 1L),
                Map.entry("perdure.idempotency.requests{mode=none,outcome=replayed}", 1L),
                Map.entry("perdure.idempotency.requests{mode=none,outcome=conflict}", 1L),
                Map.entry("perdure.idempotency.requests{mode=none,outcome=in-flight}", 1L),
                Map.entry("perdure.idempotency.requests{mode=none,outcome=unreplayable}", 1L),
                Map.entry("perdure.idempotency.requests{mode=none,outcome=outcome-unknown}", 1L),
                Map.entry("perdure.idempotency.reserve{outcome=run}", 1L),
                Map.entry("perdure.idempotency.reserve{outcome=taken-over}", 1L),
                Map.entry("perdure.idempotency.reserve{outcome=replayed}", 1L),
                Map.entry("perdure.idempotency.runs{end=completed,mode=uncertain,status=2xx}", 1L),
                Map.entry("perdure.idempotency.runs{end=tombstoned,mode=lease,status=none}", 1L),
                Map.entry("perdure.idempotency.runs{end=released,mode=lease,status=none}", 1L),
                Map.entry("perdure.idempotency.runs{end=unanswered,mode=lease,status=none}", 1L),
                Map.entry("perdure.idempotency.runs{end=fenced,mode=lease,status=none}", 1L),
                Map.entry("perdure.idempotency.runs{end=rolled-back,mode=join,status=none}", 1L),
                Map.entry("perdure.idempotency.refusals{problem=key-missing}", 1L),
                Map.entry("perdure.idempotency.answers{answer=stored}", 1L),
                Map.entry("perdure.idempotency.answers{answer=replayed}", 1L),
                Map.entry("perdure.idempotency.leases.lost", 1L),
                Map.entry("perdure.idempotency.rollbacks{reason=rollback-only}", 1L),
                Map.entry("perdure.idempotency.settled{by=operator,key=answered}", 1L),
                Map.entry("perdure.idempotency.store.failures{operation=reserve-a-key}", 1L),
                Map.entry("perdure.session.created", 1L),
                Map.entry("perdure.session.ended{cause=expired}", 1L),
                Map.entry("perdure.session.imported{product=spring}", 1L),
                Map.entry("perdure.session.attributes.lost{product=spring}", 2L),
                Map.entry("perdure.session.attributes.unreadable{reason=key-missing}", 1L),
                Map.entry("perdure.session.tokens{cause=signed-in}", 1L),
                Map.entry("perdure.session.touches", 1L),
                Map.entry("perdure.housekeeping.chores{chore=sweep,result=done}", 1L),
                Map.entry("perdure.housekeeping.chores{chore=sweep,result=failed}", 1L),
                Map.entry("perdure.housekeeping.rows{chore=sweep}", 10L));
    }
}
