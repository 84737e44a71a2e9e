package io.perdure.servlet.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perdure.idempotency.Caller;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.servlet.idempotency.IdempotencyHooks;
import io.perdure.testkit.InMemoryIdempotencyStore;
import io.perdure.testkit.SettableClock;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies in which keys are looked for, bodies that are not asked for, and what is left of bodies. */
class BodiesHttpTest {
    private static final String PADDING = " ".repeat(20_000);

    private final Sender sender = new Sender();
    private final FilterNode node =
            new FilterNode(new InMemoryIdempotencyStore(), new SettableClock(Instant.parse("2026-03-01T12:00:00Z")));

    @TempDir
    Path files;

    @AfterEach
    void stop() {
        node.close();
        sender.close();
    }

    /** Bodies go to files, which are deleted at once, and are there for as long as they are open. */
    private FilterNode spooling() {
        return node.with("memory", "1KiB").with("temp-dir", files.toString());
    }

    private long openFiles() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(this::isBody).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isBody(Path open) {
        try {
            return Files.readSymbolicLink(open).toString().startsWith(files.toString());
        } catch (IOException e) { // closed meanwhile
            return false;
        }
    }

    /** Where the answer says that it is over: later, the garbage collection would close what nobody has closed. */
    private void assertNothingLeft() {
        assertThat(openFiles()).isZero();
        assertThat(files).isEmptyDirectory();
    }

    private String withId() {
        return "{\"id\":\"" + sender.key() + "\"}";
    }

    private HttpResponse<byte[]> post(String body) throws Exception {
        return Sender.finish(sender.begin(sender.request(node.uri("/orders"), body)));
    }

    private static void echo(int run, HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        response.getWriter().print(run + " " + body.length);
    }

    @Test
    void keyInABodyRunsOnce() throws Exception {
        node.with("key", "json:/id").answering(BodiesHttpTest::echo).start();
        HttpResponse<byte[]> first = post(withId());
        assertThat(Sender.text(first)).isEqualTo("1 " + withId().length());
        Sender.assertReplay(post(withId()), first);
        Sender.assertProblem(post("{\"id\":\"" + sender.key() + "\",\"amount\":2}"), 422, "key-reused");
        assertThat(node.runs()).isOne();
    }

    @Test
    void bodyWithoutAKeyCanBeReadByTheHandlerInBothWays() throws Exception {
        spooling()
                .with("key", "json:/id")
                .answering(BodiesHttpTest::echoInEitherWay)
                .start();
        String body = "{\"amount\":1}" + PADDING;
        assertThat(Sender.text(post(body))).isEqualTo("1 " + body.length());
        HttpResponse<byte[]> async = Sender.finish(sender.begin(sender.request(node.uri("/orders?async"), body)));
        assertThat(Sender.text(async)).isEqualTo("2 " + body.length());
        assertThat(Sender.isReplay(async)).isFalse();
        Soon.holds("all files are closed", () -> openFiles() == 0);
    }

    private static void echoInEitherWay(int run, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getQueryString() == null) {
            echo(run, request, response);
            return;
        }
        AsyncContext context = request.startAsync();
        ServletInputStream in = request.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        in.setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() throws IOException {
                byte[] some = new byte[1_000];
                while (in.isReady() && !in.isFinished()) {
                    int n = in.read(some);
                    if (n > 0) {
                        read.write(some, 0, n);
                    }
                }
            }

            @Override
            public void onAllDataRead() throws IOException {
                response.getWriter().print(run + " " + read.size());
                context.complete();
            }

            @Override
            public void onError(Throwable failure) {
                context.complete();
            }
        });
    }

    @Test
    void bodyWithoutAKeyIsRefusedWhereOneIsRequired() throws Exception {
        spooling().with("key", "json:/id").with("required", "true").start();
        Sender.assertProblem(post("{\"amount\":1}" + PADDING), 400, "key-missing");
        Sender.assertProblem(post("{\"id\":{}}" + PADDING), 400, "key-invalid");
        assertNothingLeft();
        assertThat(node.runs()).isZero();
    }

    @Test
    void bodyTooLargeToLookForAKeyIsRefused() throws Exception {
        spooling().with("key", "json:/id").with("max-request", "10KiB").start();
        Sender.assertProblem(post(withId() + PADDING), 413, "body-too-large");
        assertNothingLeft();
        assertThat(node.runs()).isZero();
    }

    @Test
    void firstPlaceThatHasAKeyDecides() throws Exception {
        node.with("key", "header:Idempotency-Key, json:/id")
                .answering(BodiesHttpTest::echo)
                .start();
        HttpRequest.Builder both = sender.request(node.uri("/orders"), "{\"id\":\"not a key of mine\"}")
                .header("Idempotency-Key", sender.key());
        HttpResponse<byte[]> first = Sender.finish(sender.begin(both));
        assertThat(first.statusCode()).isEqualTo(200);
        Sender.assertReplay(Sender.finish(sender.begin(both)), first);
        Sender.assertProblem(post(withId()), 422, "key-reused");
        assertThat(node.runs()).isOne();
    }

    @Test
    void refusedKeyInABodyLeavesNoFile() throws Exception {
        spooling().with("key", "json:/id").start();
        Sender.assertProblem(post("{\"id\":\"guessable\"}" + PADDING), 400, "key-guessable");
        assertNothingLeft();
    }

    @Test
    void runReplayConflictAndWaiterLeaveNoFile() throws Exception {
        try (Gated gate = new Gated(201)) {
            spooling().with("wait", "30s").answering(gate).start();
            CompletableFuture<HttpResponse<byte[]>> begun = sender.begin(node, PADDING);
            gate.awaitFirst();
            CompletableFuture<HttpResponse<byte[]>> waiter = sender.begin(node, PADDING);
            Soon.holds("it waits", () -> node.heard(IdempotencyEvent.InFlight.class) == 1);
            Soon.holds("only the body of the first is kept", () -> openFiles() == 1);
            Sender.assertProblem(Sender.finish(sender.begin(node, PADDING + " ")), 422, "key-reused");
            gate.open();
            HttpResponse<byte[]> first = Sender.finish(begun);
            Sender.assertReplay(Sender.finish(waiter), first);
            Sender.assertReplay(Sender.finish(sender.begin(node, PADDING)), first);
        }
        Soon.holds("all files are closed", () -> openFiles() == 0);
    }

    @Test
    void failureWhileReservingLeavesNoFile() throws Exception {
        StoreProbe probe = new StoreProbe(new InMemoryIdempotencyStore());
        probe.around("claim", (arguments, claim) -> {
            throw new IllegalStateException("so decided");
        });
        try (FilterNode failing = new FilterNode(probe.store(), () -> Instant.EPOCH)) {
            failing.with("memory", "1KiB").with("temp-dir", files.toString()).start();
            assertThat(Sender.finish(sender.begin(failing, PADDING)).statusCode())
                    .isEqualTo(500);
        }
        assertNothingLeft();
    }

    /** RFC 9110, section 10.1.1: a final answer instead of 100 saves the client the body. */
    @Test
    void bodyUnderARefusedKeyIsNotAskedFor() throws Exception {
        node.with(IdempotencyHooks.standard().withCallers(request -> Caller.anonymous("")))
                .start();
        assertThat(expecting("guessable")).startsWith("HTTP/1.1 400");
        assertThat(expecting("\"malformed")).startsWith("HTTP/1.1 400");
        assertThat(expecting(sender.key())).startsWith("HTTP/1.1 100");
    }

    private String expecting(String key) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
            socket.setSoTimeout(30_000);
            String head = "POST /app/orders HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                    + "Idempotency-Key: " + key + "\r\nContent-Length: 10\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(20), StandardCharsets.US_ASCII);
        }
    }
}
