package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static io.perdure.testkit.GuardClient.request;
import static io.perdure.testkit.UncertainClient.FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.Resolution;
import io.perdure.idempotency.ResponseBody;
import io.perdure.idempotency.RunMode;
import io.perdure.idempotency.UnknownOutcome;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What becomes of requests whose owner died, and whose outcome is not known, over any store: {@link
 * IdempotencyEffectsContract} has those whose effects are there, {@link IdempotencyOperatorContract} what operators do. Keys
 * are hidden under a random pepper, so the table may hold other records.
 */
@Timeout(120)
public abstract class IdempotencyUncertainContract {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Resolution.Answer ANSWER = new Resolution.Answer(FOUND);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final List<IdempotencyEvent> events = new ArrayList<>();

    /** For subclasses. */
    protected IdempotencyUncertainContract() {}

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
    void whileTheOwnerLivesItIsInFlight() {
        Reservation owner = client().reserve();
        clock.advance(LEASE.minus(MILLI));

        assertThat(client().ask())
                .isEqualTo(new ReservationOutcome.InFlight(owner.since().plus(LEASE)));
        assertThat(guard().complete(owner, CREATED, RETENTION)).isEqualTo(Completion.RECORDED);
        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void onceTheOwnerDiedItsOutcomeIsUnknownForAsLongAsAnAnswerIsKept() {
        Reservation dead = client().dead();

        UnknownOutcome unknown = client().unknown();
        assertThat(unknown.caller()).isEqualTo(REQUEST.caller());
        assertThat(unknown.recordId()).isEqualTo(dead.recordId());
        assertThat(unknown.since()).isEqualTo(dead.since());
        assertThat(unknown.effectsCommitted()).isFalse();
        clock.advance(RETENTION.minus(LEASE).minus(MILLI));
        assertThat(client().unknown().recordId()).isEqualTo(dead.recordId());
        clock.advance(MILLI);
        assertThat(client().reserve().attempt()).isOne();
    }

    @Test
    void howARequestWasReservedDecidesNotHowItIsAskedFor() {
        client().dead();

        assertThat(new GuardClient(guard()).ask()).isInstanceOf(ReservationOutcome.OutcomeUnknown.class);
        assertThat(guard().look(REQUEST)).get().isInstanceOf(ReservationOutcome.OutcomeUnknown.class);
    }

    @Test
    void anotherRequestUnderTheKeyIsAConflictAndLearnsNothing() {
        client().dead();

        assertThat(new GuardClient(guard()).ask(request(REQUEST.caller(), "key", "b")))
                .isEqualTo(new ReservationOutcome.Conflict());
    }

    @Test
    void anOwnerThatWasOnlyLateAnswersIfNobodyDecided() {
        Reservation late = client().dead();
        client().unknown();

        assertThat(guard().complete(late, CREATED, RETENTION)).isEqualTo(Completion.RECORDED);
        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void anOwnerThatFailsFreesItsKey() {
        Reservation owner = client().reserve();

        assertThat(guard().release(owner)).isTrue();
        assertThat(client().reserve().attempt()).isOne();
    }

    @Test
    void anAnswerThatWasFoundOutIsReplayedAndTheDeadOwnerIsFenced() {
        Reservation dead = client().dead();

        assertThat(guard().settle(client().unknown(), ANSWER, RETENTION)).isTrue();
        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(FOUND));
        assertThat(guard().complete(dead, CREATED, RETENTION)).isEqualTo(Completion.FENCED);
        assertThat(guard().amend(dead, CREATED, RETENTION)).isEqualTo(Completion.FENCED);
        assertThat(guard().release(dead)).isFalse();
        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(FOUND));
    }

    @Test
    void aLargeAnswerThatWasFoundOutIsReplayedAlthoughItsOwnerLeftParts() throws Exception {
        Reservation dead = client().dead();
        UnknownOutcome unknown = client().unknown();
        byte[] large = Unique.bytes(1 << 20);
        RecordedResponse found = new RecordedResponse(200, List.of(), ResponseBody.of(Bytes.of(large)));
        store().append(new AnswerPart(
                dead.recordId(), dead.token(), 0, Bytes.EMPTY, clock.instant().plus(RETENTION)));

        assertThat(guard().settle(unknown, new Resolution.Answer(found), RETENTION))
                .isTrue();
        assertThat(((ReservationOutcome.Replay) client().ask())
                        .response()
                        .body()
                        .open())
                .hasBinaryContent(large);
    }

    @Test
    void whatWasNotCarriedOutRunsAgainAndTheDeadOwnerIsFenced() {
        Reservation dead = client().dead();

        assertThat(guard().settle(client().unknown(), new Resolution.NotCarriedOut(), RETENTION))
                .isTrue();
        Reservation again = client().reserve();
        assertThat(guard().complete(dead, CREATED, RETENTION)).isEqualTo(Completion.FENCED);
        assertThat(guard().complete(again, CREATED, RETENTION)).isEqualTo(Completion.RECORDED);
    }

    @Test
    void whatNobodyKnowsStaysUnknown() {
        client().dead();

        assertThat(guard().settle(client().unknown(), new Resolution.Unknown(), RETENTION))
                .isFalse();
        assertThat(client().unknown()).isNotNull();
    }

    @Test
    void aDecisionThatComesTooLateChangesNothing() {
        Reservation dead = client().dead();
        UnknownOutcome seen = client().unknown();
        guard().settle(client().unknown(), new Resolution.NotCarriedOut(), RETENTION);
        Reservation again = client().reserve();

        for (Resolution late : List.of(ANSWER, new Resolution.NotCarriedOut())) {
            assertThat(guard().settle(seen, late, RETENTION)).isFalse();
        }
        clock.advance(LEASE);
        assertThat(guard().settle(seen, ANSWER, RETENTION))
                .as("about another run")
                .isFalse();
        assertThat(client().unknown().since()).isEqualTo(again.since());
        assertThat(guard().complete(dead, CREATED, RETENTION)).isEqualTo(Completion.FENCED);
    }

    @Test
    void nothingIsDecidedWhileTheOwnerIsBack() {
        Reservation late = client().dead();
        UnknownOutcome seen = client().unknown();
        assertThat(store().renew(late.recordId(), late.token(), clock.instant().plus(LEASE)))
                .isTrue();

        for (Resolution resolution : List.of(ANSWER, new Resolution.NotCarriedOut())) {
            assertThat(guard().settle(seen, resolution, RETENTION)).isFalse();
        }
        assertThat(guard().complete(late, CREATED, RETENTION)).isEqualTo(Completion.RECORDED);
    }

    @Test
    void ofManyDecisionsAtOnceOneIsTaken() {
        client().dead();
        UnknownOutcome unknown = client().unknown();
        List<Boolean> taken = Race.of(8, () -> guard().settle(
                        unknown,
                        Thread.currentThread().getId() % 2 == 0 ? ANSWER : new Resolution.NotCarriedOut(),
                        RETENTION));

        assertThat(taken).containsOnlyOnce(true);
        boolean freed = events.stream()
                .filter(event -> event instanceof IdempotencyEvent.Settled)
                .map(event -> ((IdempotencyEvent.Settled) event).freed())
                .findFirst()
                .orElseThrow();
        assertThat(client().ask())
                .isInstanceOf(freed ? ReservationOutcome.Reserved.class : ReservationOutcome.Replay.class);
    }

    @Test
    void everythingIsTold() {
        Reservation dead = client().dead();
        UnknownOutcome unknown = client().unknown();
        guard().settle(unknown, new Resolution.NotCarriedOut(), RETENTION);
        client().dead();
        guard().answer(REQUEST.caller(), REQUEST.key(), FOUND, RETENTION);

        String id = dead.recordId();
        assertThat(events)
                .containsExactly(
                        new IdempotencyEvent.Reserved(id, RunMode.UNCERTAIN, Duration.ZERO),
                        new IdempotencyEvent.OutcomeUnknown(id, dead.since(), false),
                        new IdempotencyEvent.Settled(id, false, true),
                        new IdempotencyEvent.Reserved(id, RunMode.UNCERTAIN, Duration.ZERO),
                        new IdempotencyEvent.Settled(id, true, false));
    }
}
