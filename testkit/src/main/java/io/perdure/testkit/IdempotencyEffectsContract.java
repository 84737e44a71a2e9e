package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static io.perdure.testkit.UncertainClient.FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.FreeOutcome;
import io.perdure.idempotency.Heartbeat;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.JoinOutcome;
import io.perdure.idempotency.Lease;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.Resolution;
import io.perdure.idempotency.RunMode;
import io.perdure.idempotency.UnknownOutcome;
import io.perdure.idempotency.spi.HandlerTransaction;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordEnding;
import io.perdure.idempotency.spi.TransactionOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests whose effects are there, and whose answer may never come, over any store. Keys are hidden under a random pepper, so
 * the table may hold other records.
 */
@Timeout(120)
public abstract class IdempotencyEffectsContract {
    private static final Resolution.Answer ANSWER = new Resolution.Answer(FOUND);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final List<IdempotencyEvent> events = new ArrayList<>();

    /** For subclasses. */
    protected IdempotencyEffectsContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test, for use by many threads
     */
    protected abstract IdempotencyStore store();

    private IdempotencyGuard guard() {
        return new IdempotencyGuard(store(), secrets.with("k1"), clock, List.of(events::add));
    }

    private UncertainClient client() {
        return new UncertainClient(guard(), clock);
    }

    @Test
    void effectsWithoutAnAnswerNeverRunAgain() {
        Reservation dead = client().deadWithEffects();

        UnknownOutcome unknown = client().unknown();
        assertThat(unknown.effectsCommitted()).isTrue();
        assertThat(guard().settle(unknown, new Resolution.NotCarriedOut(), RETENTION))
                .isFalse();
        assertThat(guard().free(REQUEST.caller(), REQUEST.key())).isEqualTo(FreeOutcome.EFFECTS_COMMITTED);
        assertThat(client().unknown().recordId()).isEqualTo(dead.recordId());
        assertThat(guard().settle(unknown, ANSWER, RETENTION)).isTrue();
        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(FOUND));
    }

    @Test
    void effectsAreSafeWhateverARequestSaidOfItsCrash() {
        Reservation dead = new GuardClient(guard()).reserve();
        guard().run(REQUEST, dead).recordEffects();
        clock.advance(LEASE);

        assertThat(new GuardClient(guard()).ask()).isInstanceOf(ReservationOutcome.OutcomeUnknown.class);
    }

    @Test
    void effectsThatWereCommittedWhileSomebodyFoundOutThatTheyWereNotAreSafe() {
        Reservation late = client().dead();
        UnknownOutcome seen = client().unknown();
        guard().run(REQUEST, late).recordEffects();

        assertThat(guard().settle(seen, new Resolution.NotCarriedOut(), RETENTION))
                .isFalse();
        assertThat(client().unknown().effectsCommitted()).isTrue();
    }

    @Test
    void aHandlerThatFailsAfterItsEffectsKeepsItsKey() {
        Reservation owner = client().reserve();
        guard().run(REQUEST, owner).recordEffects();

        assertThat(guard().release(owner)).isFalse();
        assertThat(client().ask()).isInstanceOf(ReservationOutcome.InFlight.class);
        clock.advance(LEASE);
        assertThat(client().unknown().effectsCommitted()).isTrue();
        assertThat(events)
                .contains(new IdempotencyEvent.Unanswered(owner.recordId(), RunMode.UNCERTAIN, Duration.ZERO))
                .noneMatch(event -> event instanceof IdempotencyEvent.Fenced);
    }

    @Test
    void aStaleOwnerThatFailsIsFencedAlthoughItsSuccessorHasEffects() {
        Reservation stale = new GuardClient(guard()).reserve();
        clock.advance(LEASE);
        Reservation owner = client().reserve();
        guard().run(REQUEST, owner).recordEffects();

        assertThat(guard().release(stale)).isFalse();
        assertThat(events)
                .contains(new IdempotencyEvent.Fenced(stale.recordId(), RunMode.LEASE, LEASE))
                .noneMatch(event -> event instanceof IdempotencyEvent.Unanswered);
    }

    /** Its effects were recorded in a transaction of its own, and the one that its answer is in is lost. */
    @Test
    void anAnswerWhoseTransactionFailedIsNotThereAlthoughTheEffectsAre() {
        Reservation owner = new GuardClient(guard()).reserve();
        guard().run(REQUEST, owner).recordEffects();

        try (Heartbeat heartbeat = new Heartbeat(guard());
                Lease lease = heartbeat.keep(owner, LEASE, Duration.ZERO)) {
            assertThat(guard().complete(lease, CREATED, RETENTION, new LostTransaction()))
                    .isInstanceOf(JoinOutcome.Fenced.class);
        }
        clock.advance(LEASE);
        assertThat(client().unknown().effectsCommitted()).isTrue();
    }

    /** Does not come through its commit. */
    private record LostTransaction() implements HandlerTransaction {
        @Override
        public Status status() {
            return Status.ACTIVE;
        }

        @Override
        public TransactionOutcome commit(Function<RecordEnding, Completion> ending) {
            return new TransactionOutcome.Failed(
                    TransactionOutcome.Reason.OTHER, true, new IllegalStateException("so decided"));
        }

        @Override
        public void rollback() {
            // It is lost.
        }
    }
}
