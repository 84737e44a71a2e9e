package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that answer from another thread, by a listener, or not at all: cases F6 and F7. */
public abstract class AsyncHttpContract extends HttpContract {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int SIZE = 300_000;

    private final Call order = Call.order();

    /** For subclasses. */
    protected AsyncHttpContract() {}

    @ParameterizedTest
    @Tag("F6")
    @ValueSource(strings = {"thread", "dispatch"})
    void anAnswerFromAnotherThreadIsReplayed(String async) throws Exception {
        Call call = order.doing("async=" + async, "order");
        Answer first = client().send(call).assertFresh(201);
        assertThat(first.header("Location")).startsWith("/orders/");
        client().send(1, call).assertReplayOf(first);
        client().assertRuns(call, 1);
    }

    @ParameterizedTest
    @Tag("F6")
    @ValueSource(strings = {"thread", "dispatch"})
    void aDuplicateIsInFlightUntilTheOtherThreadIsDone(String async) throws Exception {
        try (Gate gate = client().gate()) {
            Call call = order.doing("async=" + async, gate.step(), "order", "flush", "write=more");
            CompletableFuture<Answer> begun = client().begin(0, call);
            gate.awaitArrival(0, begun);
            client().send(1, call).assertRefused(Refusal.IN_PROGRESS);
            gate.open();
            Answer first = Client.finish(begun).assertFresh(201);
            client().send(1, call).assertReplayOf(first);
        }
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("F6")
    void anAnswerWrittenByAListenerIsReplayed() throws Exception {
        Call call = order.doing("status=201", "nonblocking=" + SIZE);
        Answer first = client().send(call).assertFresh(201);
        assertThat(first.body()).hasSize(SIZE);
        assertThat(first.body()[SIZE - 1]).isEqualTo((byte) (SIZE - 1));
        client().send(call).assertReplayOf(first);
        client().assertRuns(call, 1);
    }

    @Test
    @Tag("F6")
    void aBodyReadByAListenerIsWhole() throws Exception {
        String body = "[" + "1234567890,".repeat(9_000) + "0]";
        Call call = order.body(body).doing("status=201", "nonblocking=read");
        Answer first = client().send(call).assertFresh(201);
        assertThat(first.text()).isEqualTo(body);
        client().send(call).assertReplayOf(first);
        client().assertRuns(call, 1);
    }

    @Test
    @Tag("F6")
    void anAsynchronousOutcomeThatIsNotKeptFreesTheKey() throws Exception {
        client().send(order.doing("async=thread", "status=503")).assertFresh(503);
        client().send(order).assertFresh(201);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("F7")
    void aKeyStaysLeasedAfterATimeoutUntilItsLeaseIsOver() throws Exception {
        require(Capability.CLOCK);
        assertThat(client().send(order.doing("async=timeout")).isReplay()).isFalse();
        client().send(1, order).assertComeBackLater().assertRefused(Refusal.IN_PROGRESS);
        client().assertRuns(order, 1);
        service().advance(LEASE);
        Answer second = client().send(1, order).assertFresh(201);
        client().send(order).assertReplayOf(second);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("F7")
    void anExceptionAfterADispatchFreesTheKey() throws Exception {
        client().send(order.doing("async=dispatch", "write=half", "throw")).assertFresh(500);
        client().send(order).assertFresh(201);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("F7")
    void anExceptionAfterGoingAsynchronousFreesTheKey() throws Exception {
        client().send(order.doing("async=stay", "throw")).assertFresh(500);
        client().send(order).assertFresh(201);
        client().assertRuns(order, 2);
    }

    @Test
    @Tag("F9")
    void aClientThatHangsUpOnAnAsynchronousAnswerGetsItWithARetry() throws Exception {
        try (Gate gate = client().gate();
                RawConnection connection = new RawConnection(service().node(0))) {
            connection.send(order.doing("async=thread", gate.step(), "order", "flush"));
            gate.awaitArrivals(0, 1);
            connection.hangUp();
            gate.open();
            assertThat(client().sendUntilSettled(order).isReplay()).isTrue();
        }
        client().assertRuns(order, 1);
    }
}
