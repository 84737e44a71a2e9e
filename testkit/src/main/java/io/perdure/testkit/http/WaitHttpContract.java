package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Duplicates that wait for the first answer instead of being sent away: cases D5 and D6. */
public abstract class WaitHttpContract extends HttpContract {
    private static final int WAITERS = 19;

    private final Call order = Call.order();

    /** For subclasses. */
    protected WaitHttpContract() {}

    @Test
    @Tag("D5")
    void waitersGetTheAnswerAsSoonAsItIsThere() throws Exception {
        Client waiting = configured("wait", "30s");
        try (Gate gate = waiting.gate()) {
            CompletableFuture<Answer> begun = waiting.begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            List<CompletableFuture<Answer>> waiters = new ArrayList<>();
            for (int i = 0; i < WAITERS; i++) {
                waiters.add(waiting.begin(i % Client.NODES, order));
            }
            assertNoneAnswered(waiters);
            gate.open();
            Answer first = Client.finish(begun).assertFresh(201);
            for (CompletableFuture<Answer> waiter : waiters) {
                Client.finish(waiter).assertReplayOf(first);
            }
        }
        waiting.assertRuns(order, 1);
    }

    @Test
    @Tag("D5")
    void waitersAreToldToComeBackWhenTheFirstRequestFails() throws Exception {
        Client waiting = configured("wait", "30s");
        try (Gate gate = waiting.gate()) {
            CompletableFuture<Answer> begun = waiting.begin(0, order.doing(gate.step(), "throw"));
            gate.awaitArrival(0, begun);
            List<CompletableFuture<Answer>> waiters = List.of(waiting.begin(0, order), waiting.begin(1, order));
            assertNoneAnswered(waiters);
            gate.open();
            Client.finish(begun).assertFresh(500);
            for (CompletableFuture<Answer> waiter : waiters) {
                Client.finish(waiter).assertRefused(Refusal.IN_PROGRESS);
            }
        }
        waiting.assertRuns(order, 1);
        waiting.send(order).assertFresh(201);
    }

    @Test
    @Tag("D5")
    void anotherRequestUnderTheKeyDoesNotWait() throws Exception {
        Client waiting = configured("wait", "30s");
        try (Gate gate = waiting.gate()) {
            CompletableFuture<Answer> begun = waiting.begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            waiting.send(1, order.body("{\"amount\":2}")).assertRefused(Refusal.KEY_REUSED);
            gate.open();
            Client.finish(begun).assertFresh(201);
        }
    }

    @Test
    @Tag("D6")
    void aWaiterIsToldToComeBackWhenItsWaitIsOver() throws Exception {
        Client waiting = configured("wait", "500ms");
        try (Gate gate = waiting.gate()) {
            CompletableFuture<Answer> begun = waiting.begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            long start = System.nanoTime();
            waiting.send(1, order).assertComeBackLater().assertRefused(Refusal.IN_PROGRESS);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(490), Duration.ofSeconds(20));
            gate.open();
            Answer first = Client.finish(begun).assertFresh(201);
            waiting.send(1, order).assertReplayOf(first);
        }
        waiting.assertRuns(order, 1);
    }

    /** Long enough for a server that does not let them wait, and over at once if one is answered. */
    private static void assertNoneAnswered(List<CompletableFuture<Answer>> waiters) {
        CompletableFuture<Object> any = CompletableFuture.anyOf(waiters.toArray(CompletableFuture[]::new));
        assertThatThrownBy(() -> any.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }
}
