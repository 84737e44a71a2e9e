package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.Heartbeat;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.Lease;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leases of handlers that take long, over any store. The heart beats in real time, and the lease is in the clock's. */
@Timeout(120)
public abstract class IdempotencyHeartbeatContract {
    private static final Duration BEAT = Duration.ofMillis(30);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final List<IdempotencyEvent> events = new CopyOnWriteArrayList<>();
    private final List<Heartbeat> heartbeats = new ArrayList<>();

    /** For subclasses. */
    protected IdempotencyHeartbeatContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test, for use by many threads
     */
    protected abstract IdempotencyStore store();

    @AfterEach
    void stop() {
        heartbeats.forEach(Heartbeat::close);
    }

    @Test
    void aLeaseLastsAsLongAsItsHandlerRuns() {
        Reservation owner = client().reserve();
        try (Lease lease = beating().keep(owner, BEAT, HOUR)) {
            for (int i = 0; i < 5; i++) {
                clock.advance(LEASE.minusSeconds(1));
                Eventually.holds("the lease is renewed", () -> leaseUntil().isAfter(clock.instant()));
            }
            assertThat(lease.isHeld()).isTrue();
            assertThat(guard().complete(owner, CREATED, RETENTION)).isEqualTo(Completion.RECORDED);
        }
    }

    /** Renewals prolong by the length they are given; nothing else about the record changes. */
    private Instant leaseUntil() {
        ReservationOutcome outcome = guard().look(REQUEST).orElse(null);
        return outcome instanceof ReservationOutcome.InFlight inFlight ? inFlight.leaseUntil() : Instant.MIN;
    }

    @Test
    void anOwnerThatWasTakenOverIsTold() {
        Reservation stale = client().reserve();
        clock.advance(LEASE);
        Reservation owner = client().reserve();
        try (Lease lease = beating().keep(stale, BEAT, HOUR)) {
            Eventually.holds("the loss is noticed", () -> !lease.isHeld());
        }
        assertThat(events)
                .filteredOn(IdempotencyEvent.LeaseLost.class::isInstance)
                .hasSize(1);
        client().complete(owner);
    }

    @Test
    void aRenewalDoesNotReachTheRecordOfWhoeverTookOver() {
        Reservation stale = client().reserve();
        clock.advance(LEASE);
        client().reserve();
        Instant leaseUntil = leaseUntil();
        try (Lease lease = beating().keep(stale, BEAT.multipliedBy(3), HOUR)) {
            Eventually.holds("the loss is noticed", () -> !lease.isHeld());
        }
        assertThat(leaseUntil()).isEqualTo(leaseUntil);
    }

    @Test
    void aHandlerThatNeverEndsLosesItsLeaseInTheEnd() {
        Reservation owner = client().reserve();
        try (Lease lease = beating().keep(owner, BEAT, HOUR)) {
            clock.advance(HOUR);
            Eventually.holds("the lease is given up", () -> !lease.isHeld());
        }
        assertThat(client().reserve().attempt()).isEqualTo(2);
    }

    /** The request is on its way, and its application ends. */
    @Test
    void whoReservesAfterTheEndHasItsLeaseAndCompletes() {
        Reservation owner = client().reserve();
        Heartbeat ended = beating();
        ended.close();
        try (Lease lease = ended.keep(owner, BEAT, HOUR)) {
            assertThat(lease.isHeld()).isTrue();
            assertThat(guard().complete(owner, CREATED, RETENTION)).isEqualTo(Completion.RECORDED);
        }
    }

    @Test
    void aClosedLeaseIsNotRenewed() {
        Reservation owner = client().reserve();
        AtomicInteger renewals = new AtomicInteger();
        IdempotencyStore counting = Intercepted.store(store(), "renew", renewals::incrementAndGet);
        Heartbeat heartbeat = beating(new IdempotencyGuard(counting, secrets.with("k1"), clock));
        Lease lease = heartbeat.keep(owner, BEAT, HOUR);
        Eventually.holds("it is renewed", () -> renewals.get() > 1);
        lease.close();
        Lease other = heartbeat.keep(owner, BEAT, HOUR);
        int before = renewals.get();
        Eventually.holds("the other one beats on, alone", () -> renewals.get() > before + 5);
        other.close();
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void withoutAHeartbeatNothingIsRenewed() {
        Reservation owner = client().reserve();
        AtomicInteger renewals = new AtomicInteger();
        AtomicInteger beats = new AtomicInteger();
        IdempotencyStore counting = Intercepted.store(store(), "renew", renewals::incrementAndGet);
        IdempotencyStore second = Intercepted.store(store(), "renew", beats::incrementAndGet);
        try (Heartbeat silent = new Heartbeat(new IdempotencyGuard(counting, secrets.with("k1"), clock));
                Lease none = silent.keep(owner, BEAT, Duration.ZERO)) {
            Heartbeat heartbeat = beating(new IdempotencyGuard(second, secrets.with("k1"), clock));
            try (Lease other = heartbeat.keep(owner, BEAT, HOUR)) {
                Eventually.holds("another heart beats a while", () -> beats.get() > 5);
                assertThat(other.isHeld()).isTrue();
            }
            assertThat(none.isHeld()).isTrue();
        }
        assertThat(renewals).hasValue(0);
    }

    @Test
    void aStoreThatFailsForAWhileDoesNotEndTheRenewals() {
        Reservation owner = client().reserve();
        AtomicInteger renewals = new AtomicInteger();
        IdempotencyStore failing = Intercepted.store(store(), "renew", () -> {
            if (renewals.incrementAndGet() <= 3) {
                throw new StoreUnavailableException("renew a lease", new IllegalStateException("out for a while"));
            }
        });
        Heartbeat heartbeat = beating(new IdempotencyGuard(failing, secrets.with("k1"), clock, List.of(events::add)));
        try (Lease lease = heartbeat.keep(owner, BEAT, HOUR)) {
            clock.advance(LEASE.minusSeconds(1));
            Eventually.holds("the lease is renewed", () -> renewals.get() > 4);
            assertThat(lease.isHeld()).isTrue();
        }
        assertThat(events)
                .filteredOn(IdempotencyEvent.StoreFailed.class::isInstance)
                .hasSize(3);
    }

    private Heartbeat beating() {
        return beating(guard());
    }

    private Heartbeat beating(IdempotencyGuard of) {
        Heartbeat heartbeat = new Heartbeat(of);
        heartbeats.add(heartbeat);
        return heartbeat;
    }

    private GuardClient client() {
        return new GuardClient(guard());
    }

    private IdempotencyGuard guard() {
        return new IdempotencyGuard(store(), secrets.with("k1"), clock, List.of(events::add));
    }
}
