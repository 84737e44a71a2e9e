package io.perdure.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, streams, and clients that hang up: cases F1 to F5 and F9. */
public abstract class AnswerHttpContract extends HttpContract {
    private static final int KIBIBYTE = 1024;
    private static final int LIMIT = 64 * KIBIBYTE;

    private final Call order = Call.order();

    /** For subclasses. */
    protected AnswerHttpContract() {}

    @RepeatedTest(5)
    @Tag("F1")
    void aBodyBeyondTheLimitIsRefusedAndNothingIsReserved() throws Exception {
        Client limited = configured("max-request", "4KiB");
        limited.send(order.body("x".repeat(4 * KIBIBYTE + 1))).assertRefused(Refusal.BODY_TOO_LARGE);
        limited.assertRuns(order, 0);
        limited.send(order.body("x".repeat(4 * KIBIBYTE))).assertFresh(201);
        limited.assertRuns(order, 1);
    }

    @RepeatedTest(5)
    @Tag("F1")
    void aBodyOfUnknownLengthBeyondTheLimitIsRefused() throws Exception {
        Client limited = configured("max-request", "4KiB");
        byte[] large = new byte[LIMIT];
        HttpRequest chunked = HttpRequest.newBuilder(order.to(limited.service().node(0)), (name, value) -> true)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        new Answer(http.send(chunked, BodyHandlers.ofByteArray())).assertRefused(Refusal.BODY_TOO_LARGE);
        limited.assertRuns(order, 0);
    }

    @Test
    @Tag("F2")
    void anAnswerBeyondTheLimitIsSentWholeAndNeverMadeAgain() throws Exception {
        Client limited = configured("max-response", "64KiB");
        Call large = order.doing("bytes=" + (LIMIT + 1));
        assertThat(limited.send(large).assertFresh(200).body()).isEqualTo(pattern(LIMIT + 1));
        limited.send(large).assertRefused(Refusal.RESPONSE_UNAVAILABLE);
        limited.send(1, large).assertRefused(Refusal.RESPONSE_UNAVAILABLE);
        limited.send(large.body("{\"amount\":2}")).assertRefused(Refusal.KEY_REUSED);
        limited.assertRuns(large, 1);
    }

    @ParameterizedTest
    @Tag("F3")
    @ValueSource(ints = {1, 16 * KIBIBYTE, 16 * KIBIBYTE + 1, 1024 * KIBIBYTE, 5 * 1024 * KIBIBYTE})
    void anAnswerUpToTheLimitIsReplayedHoweverLittleOfItIsHeldInMemory(int size) throws Exception {
        Client spilling = configured("memory", "16KiB", "max-response", "5MiB");
        Call large = order.doing("bytes=" + size);
        Answer first = spilling.send(large).assertFresh(200);
        assertThat(first.body()).isEqualTo(pattern(size));
        Answer retry = spilling.send(1, large).assertReplayOf(first);
        assertThat(retry.header("Content-Length")).isEqualTo(Integer.toString(size));
        spilling.assertRuns(large, 1);
    }

    private static byte[] pattern(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @Test
    @Tag("F4")
    void anAnswerThatWasFlushedEarlyIsReplayedWhole() throws Exception {
        Call flushing = order.doing("status=201", "write=first ", "flush", "write=second ", "flush", "write={id}");
        Answer first = client().send(flushing).assertFresh(201);
        assertThat(first.text()).startsWith("first second ").hasSizeGreaterThan("first second ".length());
        client().send(flushing).assertReplayOf(first);
        client().assertRuns(flushing, 1);
    }

    @Test
    @Tag("F5")
    void aStreamIsNotHeldBackAndNotMadeAgain() throws Exception {
        Client streaming = configured("streams", "text/event-stream");
        try (Gate gate = streaming.gate()) {
            Call events = order.doing(
                    "header=Content-Type:text/event-stream",
                    "write=data: one\n\n",
                    "flush",
                    gate.step(),
                    "write=data: two\n\n");
            HttpResponse<InputStream> first = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(events.to(streaming.service().node(0)), BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(first.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).as("sent while the gate is closed").isEqualTo("data: one");
                streaming.send(1, events).assertRefused(Refusal.IN_PROGRESS);
                gate.open();
                assertThat(lines.lines()).containsExactly("", "data: two", "");
            }
            assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
            streaming.sendUntilSettled(events).assertRefused(Refusal.RESPONSE_UNAVAILABLE);
            streaming.assertRuns(events, 1);
        }
    }

    @Test
    @Tag("F9")
    void aClientThatHangsUpBeforeTheAnswerGetsItWithARetry() throws Exception {
        try (Gate gate = client().gate();
                RawConnection connection = new RawConnection(service().node(0))) {
            connection.send(order.doing(gate.step(), "order"));
            gate.awaitArrivals(0, 1);
            connection.hangUp();
            gate.open();
            Answer retry = client().sendUntilSettled(order);
            assertThat(retry.status()).as(retry.text()).isEqualTo(201);
            assertThat(retry.isReplay()).isTrue();
        }
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("F9")
    void aClientThatHangsUpInTheMiddleOfTheAnswerGetsItWithARetry() throws Exception {
        int size = 8 * 1024 * KIBIBYTE; // more than the buffers between the two hold
        Client large = configured("max-response", "16MiB");
        Call call = order.doing("bytes=" + size);
        try (RawConnection connection = new RawConnection(large.service().node(0))) {
            connection.send(call);
            assertThat(connection.receiveFirstLine()).contains(" 200 ");
            connection.hangUp();
        }
        Answer retry = large.sendUntilSettled(call);
        assertThat(retry.isReplay()).as("marked as a replay").isTrue();
        assertThat(retry.body()).isEqualTo(pattern(size));
        large.assertRuns(call, 1);
    }

    @Test
    @Tag("F9")
    void aFlushAfterTheClientHungUpDoesNotFreeTheKey() throws Exception {
        try (Gate gate = client().gate();
                RawConnection connection = new RawConnection(service().node(0))) {
            connection.send(order.doing(gate.step(), "write=a", "flush", "bytes=100000", "flush", "write=b", "flush"));
            gate.awaitArrivals(0, 1);
            connection.hangUp();
            gate.open();
            assertThat(client().sendUntilSettled(order).isReplay()).isTrue();
        }
        client().assertRuns(order, 1);
    }

    @Test
    @Tag("F9")
    void aClientThatHangsUpWhileItSendsReservesNothing() throws Exception {
        try (RawConnection connection = new RawConnection(service().node(0))) {
            connection.sendHalf(order);
            connection.hangUp();
        }
        client().send(order).assertFresh(201);
        client().assertRuns(order, 1);
    }
}
