package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.IdempotencyEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The ways in which waiting ends without the first answer. */
abstract class WaitingEndsContract extends WaitingContract {
    /** Far less than the wait and the client's patience. */
    private static final Duration PROMPTLY = Duration.ofSeconds(15);

    private static void assertComesBackSoon(HttpResponse<byte[]> answer) {
        Sender.assertProblem(answer, 409, "in-progress");
        assertThat(Sender.text(answer))
                .containsPattern("\"retry_after_ms\":\\d{1,4}\\D")
                .contains("\"retryable\":true");
    }

    @Test
    void duplicatesOfARequestThatFailsAreToldToComeBackSoonAndThenOneRuns() throws Exception {
        try (Gated gate = new Gated(500)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            FilterNode b = cluster.node(cluster.second).start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            List<CompletableFuture<HttpResponse<byte[]>>> waiters = List.of(park(a), park(b), park(a));
            gate.open();
            assertThat(Sender.finish(begun).statusCode()).isEqualTo(500);
            for (CompletableFuture<HttpResponse<byte[]>> waiter : waiters) {
                assertComesBackSoon(Sender.finish(waiter));
            }
            assertThat(b.runs()).isZero();
            HttpResponse<byte[]> retry = sender.send(b);
            assertThat(retry.statusCode()).isEqualTo(201);
            Sender.assertReplay(sender.send(a), retry);
        }
    }

    @Test
    void waiterOfADeadOwnerIsToldAtTheEndOfTheLease() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first)
                    .with("heartbeat", "0")
                    .answering(gate)
                    .start();
            FilterNode b = cluster.node(cluster.second).with("wait", "5m").start();
            CompletableFuture<HttpResponse<byte[]>> dead = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            cluster.clock.advance(Duration.ofMillis(29_999));
            int looks = cluster.second.count("find");
            Soon.holds("it is looked at", () -> cluster.second.count("find") >= looks + 2);
            assertThat(waiter).isNotDone();
            cluster.clock.advance(Duration.ofMillis(1));
            assertComesBackSoon(waiter.get(PROMPTLY.toSeconds(), TimeUnit.SECONDS));
            HttpResponse<byte[]> successor = sender.send(b);
            assertThat(Sender.isReplay(successor)).isFalse();
            gate.open();
            Sender.assertReplay(Sender.finish(dead), successor);
        }
    }

    @Test
    void waiterIsToldIfTheDatabaseGoesAway() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(a);
            cluster.source.off(true);
            Sender.assertProblem(waiter.get(PROMPTLY.toSeconds(), TimeUnit.SECONDS), 503, "store-unavailable");
            cluster.source.off(false);
            gate.open();
            Sender.assertReplay(sender.send(a), Sender.finish(begun));
        }
    }

    @Test
    void anotherRequestUnderTheKeyDoesNotWait() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            Sender.assertProblem(Sender.finish(sender.begin(a, "{\"amount\":2}")), 422, "key-reused");
            assertThat(cluster.first.count("find")).as("looks for waiters").isZero();
            gate.open();
            assertThat(Sender.finish(begun).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void waiterThatHangsUpLeavesNothing() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), a.port())) {
                write(socket.getOutputStream());
                Soon.holds("it waits", () -> a.heard(IdempotencyEvent.InFlight.class) == 1);
                socket.setSoLinger(true, 0);
            }
            gate.open();
            HttpResponse<byte[]> first = Sender.finish(begun);
            assertNobodyWaits(cluster.first);
            Sender.assertReplay(sender.send(a), first);
        }
    }

    private void write(OutputStream out) throws IOException {
        String request = "POST /app/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: " + sender.key() + "\r\nContent-Length: " + Sender.BODY.length() + "\r\n\r\n"
                + Sender.BODY;
        out.write(request.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void serverStopsAlthoughSomebodyWaits() throws Exception {
        try (Gated gate = new Gated(201)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            FilterNode b = cluster.node(cluster.second).with("wait", "5m").start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            long began = System.nanoTime();
            b.close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PROMPTLY);
            try {
                assertThat(waiter.get(PROMPTLY.toSeconds(), TimeUnit.SECONDS).statusCode())
                        .as("in-progress if there is time for it, and no success in any case")
                        .isIn(409, 503);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(IOException.class);
            }
            assertNobodyWaits(cluster.second);
            gate.open();
            Sender.assertReplay(sender.send(a), Sender.finish(begun));
        }
    }

    /** What the first look of a waiter finds depends on what was taken of its body while the container had it. */
    @Test
    void waiterThatFindsARecordOfAnotherConfigurationIsToldToComeBack() throws Exception {
        CountDownLatch looks = new CountDownLatch(1);
        cluster.second.around("find", (arguments, find) -> {
            Soon.await(looks);
            return find.proceed();
        });
        try (Gated gate = new Gated(500)) {
            FilterNode a = cluster.node(cluster.first).answering(gate).start();
            FilterNode b = cluster.node(cluster.second).start();
            FilterNode other =
                    cluster.node(cluster.first).with("hash-json", "true").start();
            CompletableFuture<HttpResponse<byte[]>> begun = hold(a, gate);
            CompletableFuture<HttpResponse<byte[]>> waiter = park(b);
            gate.open();
            Sender.finish(begun);
            HttpResponse<byte[]> successor = sender.send(other);
            looks.countDown();
            Sender.assertProblem(Sender.finish(waiter), 503, "record-newer");
            Sender.assertReplay(sender.send(b), successor);
        }
    }
}
