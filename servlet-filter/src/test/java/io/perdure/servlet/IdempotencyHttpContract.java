package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Caller;
import io.perdure.idempotency.FreeOutcome;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.SettableClock;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What a client sees of idempotency: two nodes, one database. */
abstract class IdempotencyHttpContract {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Client client = new Client();
    private final Probe probe = new Probe();
    private Node.Parts parts;
    private Node a;
    private Node b;

    /** Stores over a database that no other test uses at the same time. */
    abstract TestStores stores();

    @BeforeEach
    void startNodes() throws Exception {
        stores().clear();
        parts = stores().parts(clock);
        a = new Node(parts, probe);
        b = new Node(parts, probe);
    }

    @AfterEach
    void stopNodes() {
        a.close();
        b.close();
    }

    private HttpResponse<byte[]> pay(String key) throws Exception {
        return client.post(a.uri("/orders"), key, "{\"amount\":1}");
    }

    @Test
    void answerIsStoredBeforeItsFirstByteLeaves() throws Exception {
        Watched watched = new Watched();
        IdempotencyStore store = watched.store(IdempotencyStore.class, parts.idempotency(), "complete");
        probe.answer((run, request, response) -> {
            watched.response(response);
            response.getOutputStream().write(new byte[60_000]);
            response.flushBuffer();
        });
        try (Node node = new Node(new Node.Parts(store, parts.sessions(), clock), probe)) {
            assertThat(client.post(node.uri("/orders"), KEY, "{}").body()).hasSize(60_000);
        }
        assertThat(watched.visibleWhenCalled()).containsExactly(false);
    }

    @Test
    void bodyThatWasReadBeforeIsAnErrorAndNotTheSameRequestAsAnyOther() throws Exception {
        Filter reader = (request, response, chain) -> {
            request.getInputStream().readAllBytes();
            chain.doFilter(request, response);
        };
        try (Node node = new Node(parts, probe, reader)) {
            HttpResponse<byte[]> answer = client.post(node.uri("/orders"), KEY, "{}");
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(text(answer)).contains("Put the IdempotencyFilter in front of it");
        }
        assertThat(probe.runs()).isZero();
    }

    @Test
    void answerTooLargeToKeepReachesTheClientAndIsNeverRunAgain() throws Exception {
        Set<Path> before = temporaryFiles();
        byte[] large = new byte[200_000];
        probe.answer((run, request, response) -> response.getOutputStream().write(large));
        assertThat(pay(KEY).body()).hasSize(large.length);
        HttpResponse<byte[]> retry = pay(KEY);
        assertProblem(retry, 409, "response-unavailable");
        assertThat(text(retry)).contains("\"retryable\":false").contains("\"safe_new_key\":false");
        assertThat(probe.runs()).isOne();
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static Set<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("perdure-"))
                    .collect(Collectors.toSet());
        }
    }

    @RepeatedTest(20)
    void bodyBeyondTheLimitIsRefusedAndNothingIsReserved() throws Exception {
        String large = "x".repeat(64 * 1024 + 1);
        assertProblem(client.post(a.uri("/orders"), KEY, large), 413, "body-too-large");
        HttpRequest.Builder chunked = HttpRequest.newBuilder(a.uri("/orders"))
                .header("Idempotency-Key", KEY)
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.US_ASCII))));
        HttpResponse<byte[]> refused = client.send(chunked);
        assertProblem(refused, 413, "body-too-large");
        assertThat(refused.headers().firstValue("Connection")).contains("close");
        assertThat(pay(KEY).statusCode()).isEqualTo(201);
        assertThat(probe.runs()).isOne();
    }

    @Test
    void stuckKeyIsFreedByAnOperatorOnceItsLeaseIsOver() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            reached.countDown();
            await(open);
        });
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<byte[]>> stuck = pool.submit(() -> pay(KEY));
            await(reached);
            Caller anonymous = Caller.anonymous("");
            IdempotencyKey key = new IdempotencyKey(KEY);
            assertThat(b.guard().free(anonymous, key)).isEqualTo(FreeOutcome.STILL_LEASED);
            clock.advance(Duration.ofSeconds(30));
            assertThat(b.guard().free(anonymous, key)).isEqualTo(FreeOutcome.FREED);
            assertThat(b.guard().free(anonymous, key)).isEqualTo(FreeOutcome.NOT_FOUND);
            open.countDown();
            assertThat(stuck.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        } finally {
            open.countDown();
            pool.shutdownNow();
        }
    }

    @Test
    void alteredAnswerIsNeitherSentNorRunAgain() throws Exception {
        pay(KEY);
        stores().execute("UPDATE perdure_idempotency SET body = head");
        assertProblem(pay(KEY), 500, "record-unreadable");
        assertThat(probe.runs()).isOne();
    }

    @Test
    void answerWhoseEncryptionKeyIsGoneIsNotRunAgainAndIsBackWithTheKey() throws Exception {
        pay(KEY);
        String k1 = Node.SETTINGS.get("perdure.keys");
        String k2 = k1.replace("k1:AAEC", "k2:BBBB");
        try (Node without = new Node(parts.with("perdure.keys", k2), probe);
                Node with = new Node(parts.with("perdure.keys", k2 + "," + k1), probe)) {
            assertProblem(client.post(without.uri("/orders"), KEY, "{\"amount\":1}"), 500, "record-unreadable");
            assertThat(isReplay(client.post(with.uri("/orders"), KEY, "{\"amount\":1}")))
                    .isTrue();
        }
        assertThat(probe.runs()).isOne();
    }

    @Test
    void writerAndStreamKeepTheServletRules() throws Exception {
        probe.answer((run, request, response) -> {
            response.setContentType("text/plain;charset=windows-1252");
            response.getWriter().write("discarded");
            response.resetBuffer();
            response.getWriter().write("ä");
            response.setCharacterEncoding("UTF-16");
            assertThatStreamIsRefused(response);
        });
        HttpResponse<byte[]> first = pay(KEY);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).containsExactly(0xE4);
        assertThat(first.headers().firstValue("Content-Type")).contains("text/plain;charset=windows-1252");
        assertThat(pay(KEY).body()).isEqualTo(first.body());
    }

    private static void assertThatStreamIsRefused(HttpServletResponse response) throws IOException {
        try {
            response.getOutputStream();
        } catch (IllegalStateException expected) {
            return;
        }
        throw new AssertionError("getOutputStream after getWriter must be refused");
    }

    static void assertProblem(HttpResponse<byte[]> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(text(answer)).contains("\"type\":\"https://perdure.io/problems/" + slug + "\"");
        assertThat(answer.headers().firstValue("Link").orElse(""))
                .contains("rel=\"describedby\"")
                .contains(slug);
        assertThat(isReplay(answer)).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
