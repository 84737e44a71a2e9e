package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a duplicate is told while the first request is at work, and when its owner may be replaced: cases D1 to D3, D9, D10. */
public abstract class InFlightHttpContract extends HttpContract {
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Call order = Call.order();

    /** For subclasses. */
    protected InFlightHttpContract() {}

    @Test
    @Tag("D1")
    void aDuplicateInFlightIsToldWhenToComeBack() throws Exception {
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> first = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, first);
            for (int node = 0; node < Client.NODES; node++) {
                Answer duplicate = client().send(node, order);
                duplicate.assertComeBackLater().assertRefused(Refusal.IN_PROGRESS);
                assertThat(duplicate.retryAfterMillis()).isLessThanOrEqualTo(LEASE.toMillis());
            }
            gate.open();
            Client.finish(first).assertFresh(201);
        }
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("D2")
    void anotherRequestUnderAKeyInFlightIsRefusedForGood() throws Exception {
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> first = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, first);
            client().send(1, order.body("{\"amount\":2}")).assertRefused(Refusal.KEY_REUSED);
            gate.open();
            client().send(order.body("{\"amount\":2}")).assertRefused(Refusal.KEY_REUSED);
            Client.finish(first).assertFresh(201);
        }
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("D3")
    void whatADuplicateInFlightIsToldIsNotTheAnswer() throws Exception {
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> begun = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            client().send(1, order).assertRefused(Refusal.IN_PROGRESS);
            gate.open();
            Answer first = Client.finish(begun).assertFresh(201);
            client().send(1, order).assertReplayOf(first);
        }
        client().assertRuns(order, 1);
    }

    /** The clock goes on only after the lease was seen to be renewed: no beat can be late. */
    @Test
    @Tag("D9")
    void anOwnerWhoseHeartBeatsIsNotReplaced() throws Exception {
        require(Capability.CLOCK);
        Client beating = configured("lease", "1s", "heartbeat", "1h");
        try (Gate gate = beating.gate()) {
            CompletableFuture<Answer> begun = beating.begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            for (int i = 0; i < 4; i++) {
                beating.service().advance(Duration.ofMillis(600));
                awaitRenewal(beating);
            }
            gate.open();
            Answer first = Client.finish(begun).assertFresh(201);
            beating.send(1, order).assertReplayOf(first);
        }
        beating.assertRuns(order, 1);
    }

    private void awaitRenewal(Client beating) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        long left;
        do {
            Answer duplicate = beating.send(1, order);
            duplicate.assertRefused(Refusal.IN_PROGRESS);
            left = duplicate.retryAfterMillis();
        } while (left <= 600 && System.nanoTime() < end);
        assertThat(left).as("milliseconds left of the lease").isGreaterThan(600);
    }

    @Test
    @Tag("D10")
    void anOwnerThatIsSilentForItsLeaseIsReplacedAndGetsTheAnswerOfItsSuccessor() throws Exception {
        require(Capability.CLOCK);
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> stale = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, stale);
            service().advance(LEASE);
            Answer second = client().send(1, order).assertFresh(201);
            gate.open();
            Client.finish(stale).assertReplayOf(second);
            client().send(0, order).assertReplayOf(second);
            client().send(1, order).assertReplayOf(second);
        }
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("D10")
    void anOwnerWhoseSuccessorIsAtWorkIsToldLikeADuplicate() throws Exception {
        require(Capability.CLOCK);
        try (Gate gate = client().gate();
                Gate other = client().gate()) {
            CompletableFuture<Answer> stale = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, stale);
            service().advance(LEASE);
            CompletableFuture<Answer> successor = client().begin(1, order.doing(other.step(), "order"));
            other.awaitArrival(1, successor);
            gate.open();
            Client.finish(stale).assertComeBackLater().assertRefused(Refusal.IN_PROGRESS);
            other.open();
            Answer second = Client.finish(successor).assertFresh(201);
            client().send(order).assertReplayOf(second);
        }
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("D10")
    void anOwnerThatFailsAfterItsLeaseDoesNotFreeTheKeyOfItsSuccessor() throws Exception {
        require(Capability.CLOCK);
        try (Gate gate = client().gate();
                Gate other = client().gate()) {
            CompletableFuture<Answer> stale = client().begin(0, order.doing(gate.step(), "throw"));
            gate.awaitArrival(0, stale);
            service().advance(LEASE);
            CompletableFuture<Answer> successor = client().begin(1, order.doing(other.step(), "order"));
            other.awaitArrival(1, successor);
            gate.open();
            assertThat(Client.finish(stale).isReplay()).isFalse();
            client().send(0, order).assertRefused(Refusal.IN_PROGRESS);
            other.open();
            Answer second = Client.finish(successor).assertFresh(201);
            client().send(0, order).assertReplayOf(second);
        }
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("D10")
    void aLeaseIsOverNotAMomentTooEarly() throws Exception {
        require(Capability.CLOCK);
        try (Gate gate = client().gate()) {
            CompletableFuture<Answer> begun = client().begin(0, order.doing(gate.step(), "order"));
            gate.awaitArrival(0, begun);
            service().advance(LEASE.minusMillis(1));
            Answer duplicate = client().send(1, order);
            duplicate.assertComeBackLater().assertRefused(Refusal.IN_PROGRESS);
            assertThat(duplicate.retryAfterMillis()).isOne();
            gate.open();
            Client.finish(begun).assertFresh(201);
        }
        client().assertRuns(order, 1);
    }
}
