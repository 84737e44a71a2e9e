package io.perdure.testkit;

import static io.perdure.testkit.GuardClient.CREATED;
import static io.perdure.testkit.GuardClient.LEASE;
import static io.perdure.testkit.GuardClient.REQUEST;
import static io.perdure.testkit.GuardClient.RETENTION;
import static io.perdure.testkit.GuardClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotencyListener;
import io.perdure.idempotency.Reservation;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.RunMode;
import io.perdure.idempotency.TraceContextSource;
import io.perdure.idempotency.TraceParent;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What listeners hear, over any store. */
@Timeout(120)
public abstract class IdempotencyEventContract {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NO_TIME = Duration.ZERO;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:15:30.123Z"));
    private final TestSecrets secrets = new TestSecrets();
    private final List<IdempotencyEvent> events = new ArrayList<>();

    /** For subclasses. */
    protected IdempotencyEventContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    @Test
    void firstRunAndReplayAreTold() {
        Reservation owner = client().reserve();
        clock.advance(SECOND);
        client().complete(owner);
        client().ask();

        String id = owner.recordId();
        assertThat(events)
                .containsExactly(
                        new IdempotencyEvent.Reserved(id, RunMode.LEASE, NO_TIME),
                        new IdempotencyEvent.Completed(id, RunMode.LEASE, 201, 3, SECOND),
                        new IdempotencyEvent.Replayed(id, 201, 3, NO_TIME, Optional.empty()));
    }

    @Test
    void aReplayTellsInWhichTraceItsAnswerWasMade() {
        TraceParent trace = new TraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        GuardClient traced = client(() -> Optional.of(trace));
        Reservation owner = traced.reserve();
        traced.complete(owner);

        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(CREATED, Optional.of(trace)));
        assertThat(events).last().isInstanceOfSatisfying(IdempotencyEvent.Replayed.class, event -> assertThat(
                        event.firstRun())
                .contains(trace));
    }

    @Test
    void aRunGoesOnWithoutItsTraceIfNobodyCanTellIt() {
        GuardClient untold = client(() -> {
            throw new IllegalStateException("a source that fails");
        });
        Reservation owner = untold.reserve();
        untold.complete(owner);

        assertThat(client().ask()).isEqualTo(new ReservationOutcome.Replay(CREATED));
    }

    @Test
    void refusalsAreTold() {
        Reservation owner = client().reserve();
        client().ask();
        client().ask(request(REQUEST.caller(), "key", "b"));
        guard().completeUnreplayable(owner, RETENTION);
        client().ask();

        String id = owner.recordId();
        assertThat(events)
                .containsExactly(
                        new IdempotencyEvent.Reserved(id, RunMode.LEASE, NO_TIME),
                        new IdempotencyEvent.InFlight(id, clock.instant().plus(LEASE)),
                        new IdempotencyEvent.Conflicted(id),
                        new IdempotencyEvent.Tombstoned(id, RunMode.LEASE, NO_TIME),
                        new IdempotencyEvent.Unreplayable(id));
    }

    @Test
    void takeoverAndFencingAreTold() {
        Reservation stale = client().reserve();
        clock.advance(LEASE);
        Reservation owner = client().reserve();
        guard().completeUnreplayable(stale, RETENTION);
        guard().release(stale);
        guard().release(owner);

        String id = owner.recordId();
        assertThat(events)
                .containsExactly(
                        new IdempotencyEvent.Reserved(id, RunMode.LEASE, NO_TIME),
                        new IdempotencyEvent.TakenOver(id, RunMode.LEASE, 2, NO_TIME),
                        new IdempotencyEvent.Fenced(id, RunMode.LEASE, LEASE),
                        new IdempotencyEvent.Fenced(id, RunMode.LEASE, LEASE),
                        new IdempotencyEvent.Released(id, RunMode.LEASE, NO_TIME));
    }

    @Test
    void aStoreThatFailsIsTold() {
        IdempotencyStore failing = Intercepted.store(store(), "claim", () -> {
            clock.advance(SECOND);
            throw new StoreUnavailableException("reserve a key", new IllegalStateException("cut off"));
        });
        GuardClient cutOff =
                new GuardClient(new IdempotencyGuard(failing, secrets.with("k1"), clock, List.of(events::add)));

        assertThatThrownBy(cutOff::ask).isInstanceOf(StoreUnavailableException.class);
        assertThat(events).singleElement().isInstanceOfSatisfying(IdempotencyEvent.StoreFailed.class, event -> {
            assertThat(event.operation()).isEqualTo("reserve a key");
            assertThat(event.took()).isEqualTo(SECOND);
        });
    }

    @Test
    void aListenerThatThrowsChangesNothing() {
        IdempotencyListener broken = event -> {
            throw new IllegalStateException("broken on purpose");
        };
        GuardClient client =
                new GuardClient(new IdempotencyGuard(store(), secrets.with("k1"), clock, List.of(broken, events::add)));
        client.complete(client.reserve());

        assertThat(client.ask()).isInstanceOf(ReservationOutcome.Replay.class);
        assertThat(events).as("the other listener's").hasSize(3);
    }

    @Test
    void anEventShowsNeitherKeyNorBody() {
        client().complete(client().reserve());
        client().ask();

        assertThat(events.toString()).doesNotContain("\"key\"", "alice", "/orders/1");
    }

    private GuardClient client() {
        return new GuardClient(guard());
    }

    private GuardClient client(TraceContextSource traces) {
        return new GuardClient(new IdempotencyGuard(store(), secrets.with("k1"), clock, List.of(events::add), traces));
    }

    private IdempotencyGuard guard() {
        return new IdempotencyGuard(store(), secrets.with("k1"), clock, List.of(events::add));
    }
}
