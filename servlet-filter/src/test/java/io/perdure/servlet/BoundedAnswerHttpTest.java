package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.InMemoryIdempotencyStore;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not held: they reach the client, and their handler never runs again. */
class BoundedAnswerHttpTest {
    private static final int MIB = 1024 * 1024;

    private final Client client = new Client();
    private final Probe probe = new Probe();
    private final RecordingNode node = new RecordingNode().servlet("/*", probe);

    @AfterEach
    void stop() {
        node.close();
    }

    private HttpResponse<byte[]> post() throws Exception {
        return client.post(node.uri("/orders"), KEY, "{}");
    }

    private void assertNeverAgain() throws Exception {
        IdempotencyHttpContract.assertProblem(post(), 409, "response-unavailable");
        assertThat(probe.runs()).isOne();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answerBeyondTheLimitIsSentWhole() throws Exception {
        node.start();
        probe.answer((run, request, response) -> {
            for (int i = 0; i < 3 * 16; i++) {
                byte[] piece = new byte[MIB / 16];
                Arrays.fill(piece, (byte) i);
                response.getOutputStream().write(piece);
                assertThat(response.isCommitted()).isEqualTo(i >= 16);
            }
        });
        byte[] body = post().body();
        assertThat(body).hasSize(3 * MIB);
        assertThat(body[MIB]).isEqualTo((byte) 16);
        assertNeverAgain();
    }

    @Test
    void answerThatAnnouncesTooMuchIsNotHeldAtAll() throws Exception {
        node.start();
        probe.answer((run, request, response) -> {
            response.setContentLength(2 * MIB);
            response.getOutputStream().write(1);
            assertThat(response.isCommitted()).isTrue();
            response.getOutputStream().write(new byte[2 * MIB - 1]);
        });
        assertThat(post().body()).hasSize(2 * MIB);
        assertNeverAgain();
    }

    @Test
    void answerOfTheLimitIsReplayed() throws Exception {
        node.start();
        probe.answer((run, request, response) -> response.getOutputStream().write(new byte[MIB]));
        assertThat(post().body()).hasSize(MIB);
        HttpResponse<byte[]> retry = post();
        assertThat(isReplay(retry)).isTrue();
        assertThat(retry.body()).hasSize(MIB);
    }

    @Test
    void answerOfManyMegabytesGoesThroughAFileAndIsReplayed() throws Exception {
        node.with("perdure.idempotency.max-response", "64MiB").start();
        byte[] piece = new byte[MIB];
        for (int i = 0; i < MIB; i++) {
            piece[i] = (byte) (i * 31 + i / 251);
        }
        probe.answer((run, request, response) -> {
            for (int i = 0; i < 64; i++) {
                response.getOutputStream().write(piece);
            }
        });
        for (boolean replay : new boolean[] {false, true}) {
            HttpResponse<byte[]> answer = post();
            assertThat(isReplay(answer)).isEqualTo(replay);
            assertThat(answer.headers().firstValue("Content-Length")).contains(Integer.toString(64 * MIB));
            for (int i = 0; i < 64; i++) {
                assertThat(Arrays.equals(answer.body(), i * MIB, (i + 1) * MIB, piece, 0, MIB))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "Text/Event-Stream; charset=utf-8"})
    void eventsArriveBeforeTheHandlerEnds(String type) throws Exception {
        node.start();
        CountDownLatch received = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            response.setContentType(type);
            response.getWriter().print("data: 1\n\n");
            response.flushBuffer();
            await(received);
            response.getWriter().print("data: 2\n\n");
        });
        try (Exchange exchange = new Exchange(node)) {
            assertThat(exchange.readUntil("data: 1")).isNotNull();
            received.countDown();
            assertThat(exchange.readUntil("data: 2")).isNotNull();
        }
        assertNeverAgain();
    }

    @Test
    void eventsOfAnAsynchronousHandlerArriveToo() throws Exception {
        node.start();
        CountDownLatch received = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            response.setContentType("text/event-stream");
            response.flushBuffer();
            context.start(() -> {
                try {
                    OutputStream out = context.getResponse().getOutputStream();
                    out.write("data: 1\n\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    await(received);
                    out.write("data: 2\n\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                context.complete();
            });
        });
        try (Exchange exchange = new Exchange(node)) {
            assertThat(exchange.readUntil("data: 1")).isNotNull();
            received.countDown();
            assertThat(exchange.readUntil("data: 2")).isNotNull();
        }
        assertNeverAgain();
    }

    @Test
    void exceptionAfterAStreamBeganDoesNotFreeTheKey() throws Exception {
        node.start();
        probe.answer((run, request, response) -> {
            response.setContentType("text/event-stream");
            response.getOutputStream().print("data: 1\n\n");
            response.flushBuffer();
            throw new IllegalStateException("after the first event");
        });
        try (Exchange exchange = new Exchange(node)) {
            assertThat(exchange.readUntil("data: 1")).isNotNull();
            assertThat(exchange.readUntil("data: 2")).isNull();
        }
        assertNeverAgain();
    }

    @Test
    void clientThatLeavesGetsItsAnswerWithTheRetry() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        IdempotencyStore store = Intervened.before("complete", new InMemoryIdempotencyStore(), () -> {
            reached.countDown();
            await(left);
            return null;
        });
        Probe large = new Probe();
        large.answer((run, request, response) -> response.getOutputStream().write(new byte[32 * MIB]));
        try (RecordingNode other = new RecordingNode(store)
                .with("perdure.idempotency.max-response", "64MiB")
                .servlet("/*", large)
                .start()) {
            Exchange exchange = new Exchange(other);
            await(reached);
            exchange.reset();
            left.countDown();
            HttpResponse<byte[]> retry = client.post(other.uri("/orders"), KEY, "{}");
            while (retry.statusCode() == HttpServletResponse.SC_CONFLICT) {
                assertThat(text(retry)).contains("in-progress");
                retry = client.post(other.uri("/orders"), KEY, "{}");
            }
            assertThat(isReplay(retry)).isTrue();
            assertThat(retry.body()).hasSize(32 * MIB);
        }
        assertThat(large.runs()).isOne();
    }

    /** A request on a socket of its own, whose answer is read as it comes. */
    private static final class Exchange implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Exchange(RecordingNode node) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
            socket.setSoTimeout(30_000);
            String request = "POST /app/orders HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                    + "Connection: close\r\nIdempotency-Key: " + KEY + "\r\nContent-Length: 2\r\n\r\n{}";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
        }

        /** The line, or null if the answer ends without it. */
        String readUntil(String wanted) throws IOException {
            String line = lines.readLine();
            while (line != null && !line.equals(wanted)) {
                line = lines.readLine();
            }
            return line;
        }

        /** Leaves without a word. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
