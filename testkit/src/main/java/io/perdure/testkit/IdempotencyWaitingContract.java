package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.WaitingRoom;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that wait for the first one with their key, over any store. */
@Timeout(120)
public abstract class IdempotencyWaitingContract {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final List<WaitingRoom> rooms = new ArrayList<>();
    private IdempotencyGuard guard;
    private Reservation owner;

    /** For subclasses. */
    protected IdempotencyWaitingContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test, for use by many threads
     */
    protected abstract IdempotencyStore store();

    @BeforeEach
    void reserve() {
        guard = guard(store());
        owner = client().reserve();
    }

    @AfterEach
    void closeRooms() {
        rooms.forEach(WaitingRoom::close);
    }

    @Test
    void waiterOfTheSameNodeGetsTheAnswer() throws Exception {
        var waiter = enter(room(guard));
        client().complete(owner);

        assertThat(ended(waiter)).contains(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void waiterOfAnotherNodeGetsTheAnswer() throws Exception {
        var waiter = enter(room(guard(store())));
        client().complete(owner);

        assertThat(ended(waiter)).contains(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void anAnswerThatCameBeforeTheWaitingIsNoticedAtOnce() throws Exception {
        ReservationOutcome.InFlight seen = inFlight();
        client().complete(owner);

        assertThat(ended(room(guard).await(REQUEST, seen, LONG))).contains(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void anAnswerThatComesWhileTheRecordIsLookedAtIsNotMissed() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        IdempotencyStore slow = Intercepted.store(store(), "awaitEnd", () -> {
            client().complete(owner);
            looked.countDown();
        });
        var waiter = enter(room(guard(slow)));

        assertThat(ended(waiter)).contains(new ReservationOutcome.Replay(CREATED));
        assertThat(looked.getCount()).isZero();
    }

    @Test
    void whoComesWhileTheOthersAreToldIsToldToo() throws Exception {
        WaitingRoom room = room(guard);
        CompletableFuture<Optional<ReservationOutcome>> late = enter(room).thenCompose(told -> enter(room));
        client().complete(owner);

        assertThat(ended(late)).contains(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void waiterIsToldThatTheKeyIsFree() throws Exception {
        var waiter = enter(room(guard));
        guard.release(owner);

        assertThat(ended(waiter)).isEmpty();
    }

    @Test
    void waiterOfADeadOwnerIsToldThatTheKeyIsFree() throws Exception {
        var waiter = enter(room(guard));
        clock.advance(LEASE);

        assertThat(ended(waiter)).isEmpty();
    }

    @Test
    void waiterWaitsOnForWhoeverTookOver() throws Exception {
        CountDownLatch announced = new CountDownLatch(2);
        var waiter = enter(room(guard(Intercepted.store(store(), "awaitEnd", announced::countDown))));
        Eventually.holds("the owner is watched", () -> announced.getCount() == 1);
        clock.advance(LEASE);
        Reservation second = client().reserve();
        assertThat(announced.await(30, TimeUnit.SECONDS)).isTrue();
        client().complete(second);

        assertThat(ended(waiter)).contains(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void waiterIsToldOfAnAnswerThatIsNotThereAndOfAnotherRequestsKey() throws Exception {
        WaitingRoom room = room(guard);
        var waiter = enter(room);
        guard.completeUnreplayable(owner, GuardClient.RETENTION);
        assertThat(ended(waiter)).contains(new ReservationOutcome.Unreplayable());

        IdempotentRequest other = request(REQUEST.caller(), "key", "b");
        assertThat(ended(room.await(other, new ReservationOutcome.InFlight(clock.instant()), LONG)))
                .contains(new ReservationOutcome.Conflict());
    }

    @Test
    void waiterIsSentAwayWhenItsTimeIsOver() throws Exception {
        WaitingRoom room = room(guard);
        ReservationOutcome.InFlight seen = inFlight();

        assertThat(ended(room.await(REQUEST, seen, Duration.ofMillis(50)))).contains(seen);
        Eventually.holds("the room is empty", () -> room.size() == 0);
    }

    @Test
    void waiterThatLeavesLeavesNothing() {
        WaitingRoom room = room(guard);
        var waiter = enter(room);
        var other = enter(room);
        waiter.cancel(false);

        assertThat(room.size()).isOne();
        assertThat(room.watched()).isOne();
        other.cancel(false);
        assertThat(room.size()).isZero();
        assertThat(room.watched()).isZero();
    }

    @Test
    void manyWaitersShareTheLooksAndCostNoThreads() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        WaitingRoom room = room(guard(Intercepted.store(store(), "find", looks::incrementAndGet)));
        var first = enter(room);
        int threads = Thread.activeCount();
        List<CompletableFuture<Optional<ReservationOutcome>>> waiters = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            waiters.add(enter(room));
        }
        assertThat(room.size()).isEqualTo(501);
        assertThat(Thread.activeCount()).isLessThan(threads + 5);
        client().complete(owner);
        for (var waiter : waiters) {
            assertThat(ended(waiter)).contains(new ReservationOutcome.Replay(CREATED));
        }
        assertThat(ended(first)).isPresent();
        assertThat(looks.get()).isLessThan(50);
        assertThat(room.size()).isZero();
    }

    @Test
    void waiterOfAStoreThatFailsIsTold() {
        IdempotencyStore failing = Intercepted.store(store(), "find", () -> {
            throw new StoreUnavailableException("read a record", new IllegalStateException("cut off"));
        });
        var waiter = enter(room(guard(failing)));

        assertThatThrownBy(() -> ended(waiter)).hasCauseInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aRoomThatClosesSendsEverybodyAway() throws Exception {
        WaitingRoom room = room(guard);
        var waiter = enter(room);
        room.close();

        ReservationOutcome.InFlight seen = inFlight();
        assertThat(ended(waiter)).contains(seen);
        assertThat(room.size()).isZero();
        assertThat(room.await(REQUEST, seen, LONG)).isCompletedWithValue(Optional.of(seen));
    }

    /** Each room closes while the first look is under way, a little earlier or later in it. */
    @Test
    void aRoomThatClosesDuringALookSendsEverybodyAway() throws Exception {
        for (int i = 0; i < 500; i++) {
            WaitingRoom room = room(guard);
            var waiter = enter(room);
            room.close();

            assertThat(ended(waiter)).contains(inFlight());
        }
    }

    private CompletableFuture<Optional<ReservationOutcome>> enter(WaitingRoom room) {
        return room.await(REQUEST, inFlight(), LONG);
    }

    private ReservationOutcome.InFlight inFlight() {
        return new ReservationOutcome.InFlight(owner.since().plus(LEASE));
    }

    private static Optional<ReservationOutcome> ended(CompletableFuture<Optional<ReservationOutcome>> waiter)
            throws Exception {
        return waiter.get(30, TimeUnit.SECONDS);
    }

    private WaitingRoom room(IdempotencyGuard of) {
        WaitingRoom room = new WaitingRoom(of);
        rooms.add(room);
        return room;
    }

    private GuardClient client() {
        return new GuardClient(guard);
    }

    private IdempotencyGuard guard(IdempotencyStore over) {
        return new IdempotencyGuard(over, secrets.with("k1"), clock);
    }
}
