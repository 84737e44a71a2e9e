package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.testkit.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many requests at once, over a pool of ten connections to the database: cases D4 and D11. */
public abstract class LoadHttpContract extends HttpContract {
    private static final int DUPLICATES = 64;
    private static final int ORDERS = 200;
    private static final int HELD = 40;

    /** For subclasses. */
    protected LoadHttpContract() {}

    @RepeatedTest(5)
    @Tag("D4")
    void sixtyFourEqualRequestsOnTwoNodesRunOnce() throws Exception {
        Call order = Call.order();
        AtomicInteger number = new AtomicInteger();
        List<Answer> answers = Race.of(DUPLICATES, () -> client().send(number.getAndIncrement() % Client.NODES, order));
        Answer stored = client().sendUntilSettled(order);
        for (Answer answer : answers) {
            if (answer.status() == Refusal.IN_PROGRESS.status()) {
                answer.assertRefused(Refusal.IN_PROGRESS);
            } else {
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                assertThat(answer.body()).isEqualTo(stored.body());
            }
        }
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 201 && !answer.isReplay())
                .hasSize(1);
        client().assertRuns(order, 1);
    }

    @RepeatedTest(3)
    @Tag("D4")
    void ofTwoRequestsAtOnceUnderOneKeyOneRunsAndTheOtherIsRefused() throws Exception {
        Call one = Call.order();
        Call other = one.body("{\"amount\":2}");
        List<Callable<Answer>> calls = List.of(() -> client().send(0, one), () -> client().send(1, other));
        assertThat(Race.of(calls)).extracting(Answer::status).containsExactlyInAnyOrder(201, 422);
        client().assertRuns(one, 1);
    }

    @Test
    @Tag("D11")
    void twoHundredOrdersAtOnceAreAllCarriedOut() throws Exception {
        List<CompletableFuture<Answer>> begun = new ArrayList<>();
        List<Call> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            Call order = Call.order();
            orders.add(order);
            begun.add(client().begin(i % Client.NODES, order));
        }
        for (int i = 0; i < ORDERS; i++) {
            Answer first = Client.finish(begun.get(i)).assertFresh(201);
            client().send(orders.get(i)).assertReplayOf(first);
        }
    }

    @Test
    @Tag("D11")
    void aHandlerAtWorkHoldsNoConnectionToTheDatabase() throws Exception {
        try (Gate gate = client().gate()) {
            List<CompletableFuture<Answer>> begun = new ArrayList<>();
            for (int i = 0; i < HELD; i++) {
                begun.add(client().begin(0, Call.order().doing(gate.step(), "order")));
            }
            gate.awaitArrivals(0, HELD);
            client().send(Call.order()).assertFresh(201);
            gate.open();
            for (CompletableFuture<Answer> answer : begun) {
                Client.finish(answer).assertFresh(201);
            }
        }
    }
}
