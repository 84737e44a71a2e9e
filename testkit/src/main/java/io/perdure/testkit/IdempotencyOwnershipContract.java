package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static io.perdure.testkit.GuardClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.FreeOutcome;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whose a key is under an {@link IdempotencyGuard}, over any store: until when its owner may answer, who takes over, and
 * when it is free again. Keys are hidden under a random pepper, so the table may hold other records; but deletion
 * deletes whatever has expired, so no other test may use the table at the same moment.
 */
@Timeout(120)
public abstract class IdempotencyOwnershipContract {
    private static final Duration MILLI = Duration.ofMillis(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();

    /** For subclasses. */
    protected IdempotencyOwnershipContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    @Test
    void aSilentOwnerIsTakenOverUnderANewToken() {
        Reservation first = client().reserve();
        clock.advance(LEASE);
        Reservation second = client().reserve();

        assertThat(second.recordId()).isEqualTo(first.recordId());
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(second.since()).isEqualTo(clock.instant());
        assertThat(second.attempt()).isEqualTo(2);
    }

    @Test
    void staleOwnerCannotComplete() {
        Reservation stale = client().reserve();
        clock.advance(LEASE);
        Reservation owner = client().reserve();

        assertThat(guard().complete(stale, CREATED, RETENTION)).isEqualTo(Completion.FENCED);
        assertThat(guard().completeUnreplayable(stale, RETENTION)).isEqualTo(Completion.FENCED);
        assertThat(client().ask())
                .isEqualTo(new ReservationOutcome.InFlight(owner.since().plus(LEASE)));
        client().complete(owner);
        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void staleOwnerCannotRelease() {
        Reservation stale = client().reserve();
        clock.advance(LEASE);
        Reservation owner = client().reserve();

        assertThat(guard().release(stale)).isFalse();
        client().complete(owner);
    }

    @Test
    void aLateOwnerCompletesIfNobodyTookOver() {
        Reservation late = client().reserve();
        clock.advance(LEASE.multipliedBy(3));

        assertThat(guard().complete(late, CREATED, RETENTION)).isEqualTo(Completion.RECORDED);
        assertThat(client().ask()).isInstanceOf(ReservationOutcome.Replay.class);
    }

    @Test
    void anOwnerWhoseRecordIsGoneCannotComplete() {
        Reservation late = client().reserve();
        clock.advance(RETENTION);
        deleteAllExpired();

        assertThat(guard().complete(late, CREATED, RETENTION)).isEqualTo(Completion.FENCED);
        assertThat(client().ask()).isInstanceOf(ReservationOutcome.Reserved.class);
    }

    @Test
    void theLeaseHasNothingToDoWithTheRetention() {
        Reservation reservation = client().reserve();
        clock.advance(Duration.ofSeconds(10));
        client().complete(reservation);
        clock.advance(RETENTION.minus(MILLI));

        assertThat(client().ask()).as("kept from its completion on").isInstanceOf(ReservationOutcome.Replay.class);
        clock.advance(MILLI);
        assertThat(client().ask()).isInstanceOf(ReservationOutcome.Reserved.class);
    }

    @Test
    void whatNobodyCompletedIsForgottenAfterTheRetention() {
        deleteAllExpired(RETENTION);
        client().reserve();
        clock.advance(RETENTION.minus(MILLI));
        assertThat(guard().deleteExpired(10)).isZero();
        clock.advance(MILLI);

        assertThat(guard().deleteExpired(10)).isOne();
    }

    @Test
    void answersAreForgottenInBatches() {
        deleteAllExpired(RETENTION);
        for (String key : List.of("1", "2", "3")) {
            client().complete(client().reserve(request(REQUEST.caller(), key, "a")));
        }
        clock.advance(RETENTION);

        assertThat(guard().deleteExpired(2)).isEqualTo(2);
        assertThat(guard().deleteExpired(2)).isEqualTo(1);
        assertThat(guard().deleteExpired(2)).isZero();
    }

    @Test
    void anOperatorFreesTheKeyOfADeadOwner() {
        Reservation dead = client().reserve();
        clock.advance(LEASE);

        assertThat(free()).isEqualTo(FreeOutcome.FREED);
        assertThat(free()).isEqualTo(FreeOutcome.NOT_FOUND);
        assertThat(guard().complete(dead, CREATED, RETENTION)).isEqualTo(Completion.FENCED);
    }

    @Test
    void anOperatorCannotFreeTheKeyOfALivingOwner() {
        Reservation reservation = client().reserve();
        clock.advance(LEASE.minus(MILLI));

        assertThat(free()).isEqualTo(FreeOutcome.STILL_LEASED);
        client().complete(reservation);
    }

    @Test
    void anOperatorCannotFreeWhatHasBeenHandled() {
        client().complete(client().reserve());
        assertThat(free()).isEqualTo(FreeOutcome.COMPLETED);
        IdempotentRequest streamed = request(REQUEST.caller(), "streamed", "a");
        guard().completeUnreplayable(client().reserve(streamed), RETENTION);

        assertThat(guard().free(streamed.caller(), streamed.key())).isEqualTo(FreeOutcome.COMPLETED);
        assertThat(client().ask()).isInstanceOf(ReservationOutcome.Replay.class);
    }

    private FreeOutcome free() {
        return guard().free(REQUEST.caller(), REQUEST.key());
    }

    private void deleteAllExpired(Duration later) {
        clock.advance(later);
        deleteAllExpired();
        clock.advance(later.negated());
    }

    private void deleteAllExpired() {
        int deleted = 1000;
        while (deleted > 0) {
            deleted = guard().deleteExpired(1000);
        }
    }

    private GuardClient client() {
        return new GuardClient(guard());
    }

    private IdempotencyGuard guard() {
        return new IdempotencyGuard(store(), secrets.with("k1"), clock);
    }
}
