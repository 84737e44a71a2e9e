package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database goes away while requests come in, and comes back: cases H5 and H6. */
public abstract class OutageHttpContract extends HttpContract {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Call order = Call.order();

    /** For subclasses. */
    protected OutageHttpContract() {}

    @BeforeEach
    void requireOutage() {
        require(Capability.OUTAGE);
    }

    @AfterEach
    void startStore() {
        if (service().capabilities().contains(Capability.OUTAGE)) {
            service().startStore();
        }
    }

    @Test
    @Tag("H5")
    void aRequestWithAKeyIsRefusedSoonAndRunsOnceTheDatabaseIsBack() throws Exception {
        service().stopStore();
        long start = System.nanoTime();
        client().send(order).assertComeBackLater().assertRefused(Refusal.STORE_UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        client().assertRuns(order, 0);
        service().startStore();
        client().send(order).assertFresh(201);
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("H5")
    void aRequestWithAKeyRunsUnprotectedWhereThatIsConfigured() throws Exception {
        Client open = configured("store-down", "run");
        open.service().stopStore();
        try {
            open.send(order).assertFresh(201);
            open.send(order).assertFresh(201);
            open.assertRuns(order, 2);
        } finally {
            open.service().startStore();
        }
        Answer first = open.send(order).assertFresh(201);
        open.send(order).assertReplayOf(first);
    }

    @Test
    @Tag("H5")
    void aRequestWithoutAKeyNeedsNoDatabase() throws Exception {
        service().stopStore();
        client().send(order.without(Call.KEY)).assertFresh(201);
    }

    @Test
    @Tag("H5")
    void aRetryIsRefusedAndNotRunWhileTheDatabaseIsAway() throws Exception {
        Answer first = client().send(order).assertFresh(201);
        service().stopStore();
        client().send(order).assertRefused(Refusal.STORE_UNAVAILABLE);
        service().startStore();
        client().send(order).assertReplayOf(first);
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("H6")
    void anAnswerThatCannotBeStoredIsSentAndItsKeyStaysLeased() throws Exception {
        require(Capability.CLOCK);
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> begun = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            service().stopStore();
            gate.open();
            Client.finish(begun).assertFresh(201);
        }
        service().startStore();
        client().send(1, order).assertRefused(Refusal.IN_PROGRESS);
        service().advance(LEASE);
        client().send(1, order).assertFresh(201);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("H6")
    void aFailureThatCannotBeNotedIsSentAsItIs() throws Exception {
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> begun = client().begin(0, order.doing(gate.step(), "error=500:Broken"));
            gate.awaitArrival(0, begun);
            service().stopStore();
            gate.open();
            Client.finish(begun).assertFresh(500);
        }
    }
}
