package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static io.perdure.testkit.UncertainClient.FOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.AnswerOutcome;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.FreeOutcome;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.KeyStatus;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What operators see of keys, and do about owners that died, over any store. Keys are hidden under a random pepper, so the
 * table may hold other records.
 */
@Timeout(120)
public abstract class IdempotencyOperatorContract {
    private static final Duration MILLI = Duration.ofMillis(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();

    /** For subclasses. */
    protected IdempotencyOperatorContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test, for use by many threads
     */
    protected abstract IdempotencyStore store();

    private IdempotencyGuard guard() {
        return new IdempotencyGuard(store(), secrets.with("k1"), clock);
    }

    private UncertainClient client() {
        return new UncertainClient(guard(), clock);
    }

    private FreeOutcome free() {
        return guard().free(REQUEST.caller(), REQUEST.key());
    }

    private AnswerOutcome answer() {
        return guard().answer(REQUEST.caller(), REQUEST.key(), FOUND, RETENTION);
    }

    private Optional<KeyStatus.Standing> standing() {
        return guard().status(REQUEST.caller(), REQUEST.key()).map(KeyStatus::standing);
    }

    @Test
    void anOperatorSeesHowAKeyStands() {
        assertThat(standing()).isEmpty();
        Reservation owner = client().reserve();
        assertThat(guard().status(REQUEST.caller(), REQUEST.key()))
                .contains(new KeyStatus(
                        owner.recordId(),
                        KeyStatus.Standing.AT_WORK,
                        owner.since(),
                        owner.since().plus(LEASE),
                        owner.since().plus(RETENTION)));
        clock.advance(LEASE);
        assertThat(standing()).contains(KeyStatus.Standing.OUTCOME_UNKNOWN);
        guard().run(REQUEST, owner).recordEffects();
        assertThat(standing()).contains(KeyStatus.Standing.ANSWER_MISSING);
        guard().complete(owner, CREATED, RETENTION);
        assertThat(standing()).contains(KeyStatus.Standing.ANSWERED);
        clock.advance(RETENTION);
        assertThat(standing()).isEmpty();
    }

    @Test
    void anOperatorSeesHowAnOrdinaryKeyStands() {
        Reservation owner = new GuardClient(guard()).reserve();
        clock.advance(LEASE);
        assertThat(standing()).contains(KeyStatus.Standing.ABANDONED);
        guard().completeUnreplayable(owner, RETENTION);
        assertThat(standing()).contains(KeyStatus.Standing.NOT_REPLAYABLE);
        assertThat(guard().status(Caller.of("shop", "bob"), REQUEST.key())).isEmpty();
    }

    @Test
    void anOperatorAnswers() {
        assertThat(answer()).isEqualTo(AnswerOutcome.NOT_FOUND);
        Reservation dead = client().reserve();
        clock.advance(LEASE.minus(MILLI));
        assertThat(answer()).isEqualTo(AnswerOutcome.STILL_LEASED);
        clock.advance(MILLI);
        assertThat(answer()).isEqualTo(AnswerOutcome.STORED);
        assertThat(answer()).isEqualTo(AnswerOutcome.COMPLETED);

        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(FOUND));
        assertThat(guard().complete(dead, CREATED, RETENTION)).isEqualTo(Completion.FENCED);
    }

    @Test
    void anOperatorAnswersWhatHasEffects() {
        client().deadWithEffects();

        assertThat(answer()).isEqualTo(AnswerOutcome.STORED);
        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(FOUND));
    }

    @Test
    void anOperatorFreesWhatWasNotCarriedOut() {
        client().reserve();
        assertThat(free()).isEqualTo(FreeOutcome.STILL_LEASED);
        clock.advance(LEASE);
        assertThat(free()).isEqualTo(FreeOutcome.FREED);
        assertThat(client().reserve().attempt()).isOne();
    }
}
