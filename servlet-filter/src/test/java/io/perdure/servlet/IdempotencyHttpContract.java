package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.posting;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Caller;
import io.perdure.idempotency.FreeOutcome;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.SettableClock;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void requestRetriedFiveTimesRunsOnceAndGivesTheSameAnswerFiveTimes() throws Exception {
        HttpResponse<byte[]> first = pay(KEY);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(isReplay(first)).isFalse();
        for (Node node : List.of(a, b, a, b, a)) {
            HttpResponse<byte[]> retry = client.post(node.uri("/orders"), KEY, "{\"amount\":1}");
            assertThat(retry.statusCode()).isEqualTo(201);
            assertThat(retry.body()).isEqualTo(first.body());
            assertThat(isReplay(retry)).isTrue();
        }
        assertThat(probe.runs()).isOne();
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
    void replayHasTheHeadersThatBelongToTheAnswerAndNoOthers() throws Exception {
        HttpResponse<byte[]> first = pay(KEY);
        HttpResponse<byte[]> retry = pay(KEY);
        for (String kept : List.of("Location", "ETag", "Content-Type", "Vary", "Content-Length")) {
            assertThat(retry.headers().allValues(kept))
                    .as(kept)
                    .isEqualTo(first.headers().allValues(kept))
                    .isNotEmpty();
        }
        assertThat(first.headers().allValues("Set-Cookie")).isNotEmpty();
        assertThat(retry.headers().map()).doesNotContainKeys("set-cookie", "www-authenticate");
    }

    @Test
    void quotedAndBareFormsAreTheSameKey() throws Exception {
        pay("\"" + KEY + "\"");
        assertThat(isReplay(pay(KEY))).isTrue();
        assertThat(isReplay(pay("\"" + KEY + "\"; ignored=1"))).isTrue();
        assertThat(probe.runs()).isOne();
    }

    @Test
    void requestWithoutKeyPassesUntouched() throws Exception {
        client.send(posting(a.uri("/orders"), "{}"));
        HttpResponse<byte[]> second = client.send(posting(a.uri("/orders"), "{}"));
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(isReplay(second)).isFalse();
        assertThat(probe.runs()).isEqualTo(2);
    }

    @Test
    void safeMethodsAreNeverStored() throws Exception {
        client.get(a.uri("/orders"), "Idempotency-Key", KEY);
        assertThat(isReplay(client.get(a.uri("/orders"), "Idempotency-Key", KEY)))
                .isFalse();
        assertThat(probe.runs()).isEqualTo(2);
    }

    @Test
    void missingKeyIsRefusedWhereItIsRequired() throws Exception {
        try (Node strict = new Node(parts.with("perdure.idempotency.required", "true"), probe)) {
            HttpResponse<byte[]> answer = client.send(posting(strict.uri("/orders"), "{}"));
            assertProblem(answer, 400, "key-missing");
            assertThat(probe.runs()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"abc", "\"a\"b\"", "\"a\\q\"", "\"\"", "a, b", "\"a\", \"b\""})
    void malformedKeyIsRefused(String key) throws Exception {
        assertProblem(pay(key), 400, "key-invalid");
        assertThat(probe.runs()).isZero();
    }

    @Test
    void tooLongAKeyIsRefused() throws Exception {
        assertProblem(pay("k".repeat(256)), 400, "key-invalid");
    }

    @Test
    void twoKeysAreRefused() throws Exception {
        HttpRequest.Builder two = posting(a.uri("/orders"), "{}")
                .header("Idempotency-Key", KEY)
                .header("Idempotency-Key", UUID.randomUUID().toString());
        assertProblem(client.send(two), 400, "key-invalid");
    }

    @Test
    void anonymousCallerNeedsAKeyThatNobodyCanGuess() throws Exception {
        assertProblem(pay("order-1"), 400, "key-guessable");
        assertThat(probe.runs()).isZero();
    }

    @Test
    void anonymousCallersCanBeRefusedOrShareByConfiguration() throws Exception {
        try (Node refusing = new Node(parts.with("perdure.idempotency.anonymous", "refuse"), probe);
                Node sharing = new Node(parts.with("perdure.idempotency.anonymous", "share"), probe)) {
            assertProblem(client.post(refusing.uri("/orders"), KEY, "{}"), 400, "caller-anonymous");
            assertThat(client.post(sharing.uri("/orders"), "order-1", "{}").statusCode())
                    .isEqualTo(201);
            assertThat(isReplay(client.post(sharing.uri("/orders"), "order-1", "{}")))
                    .isTrue();
        }
    }

    @Test
    void keyOfAnotherRequestIsAConflict() throws Exception {
        pay(KEY);
        URI orders = a.uri("/orders");
        assertProblem(client.post(orders, KEY, "{\"amount\":2}"), 422, "key-reused");
        assertProblem(client.post(a.uri("/refunds"), KEY, "{\"amount\":1}"), 422, "key-reused");
        assertProblem(client.post(a.uri("/orders?dry_run=1"), KEY, "{\"amount\":1}"), 422, "key-reused");
        HttpRequest.Builder patch = HttpRequest.newBuilder(orders)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", KEY)
                .method("PATCH", BodyPublishers.ofString("{\"amount\":1}"));
        assertProblem(client.send(patch), 422, "key-reused");
        HttpRequest.Builder type = HttpRequest.newBuilder(orders)
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", KEY)
                .POST(BodyPublishers.ofString("{\"amount\":1}"));
        assertProblem(client.send(type), 422, "key-reused");
        assertThat(probe.runs()).isOne();
    }

    @Test
    void duplicateInFlightIsToldWhenToComeBackAndIsNotStored() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            reached.countDown();
            await(open);
            Probe.createOrder(run, request, response);
        });
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<byte[]>> first = pool.submit(() -> pay(KEY));
            await(reached);
            HttpResponse<byte[]> second = client.post(b.uri("/orders"), KEY, "{\"amount\":1}");
            assertProblem(second, 409, "in-progress");
            assertThat(second.headers().firstValue("Retry-After")).contains("30");
            assertThat(text(second)).contains("\"retryable\":true").contains("\"retry_after_ms\":30000");
            assertProblem(client.post(b.uri("/orders"), KEY, "{\"amount\":2}"), 422, "key-reused");
            open.countDown();
            assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
            assertThat(isReplay(client.post(b.uri("/orders"), KEY, "{\"amount\":1}")))
                    .isTrue();
            assertThat(probe.runs()).isOne();
        } finally {
            open.countDown();
            pool.shutdownNow();
        }
    }

    @Test
    void sixtyFourEqualRequestsOnTwoNodesRunTheHandlerOnce() throws Exception {
        int callers = 64;
        CyclicBarrier barrier = new CyclicBarrier(callers);
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<HttpResponse<byte[]>>> requests = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Node node = i % 2 == 0 ? a : b;
                requests.add(() -> {
                    barrier.await(30, TimeUnit.SECONDS);
                    return client.post(node.uri("/orders"), KEY, "{\"amount\":1}");
                });
            }
            for (Future<HttpResponse<byte[]>> answer : pool.invokeAll(requests)) {
                assertThat(answer.get().statusCode()).isIn(201, 409);
            }
            assertThat(probe.runs()).isOne();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void ownerThatDiedIsTakenOverAfterItsLease() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            if (run == 1) {
                reached.countDown();
                await(open);
            }
            Probe.createOrder(run, request, response);
        });
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<HttpResponse<byte[]>> stale = pool.submit(() -> pay(KEY));
            await(reached);
            clock.advance(Duration.ofSeconds(30));
            HttpResponse<byte[]> second = client.post(b.uri("/orders"), KEY, "{\"amount\":1}");
            assertThat(text(second)).contains("\"order\":2");
            open.countDown();
            assertThat(text(stale.get(30, TimeUnit.SECONDS))).contains("\"order\":1");
            HttpResponse<byte[]> third = pay(KEY);
            assertThat(isReplay(third)).isTrue();
            assertThat(third.body())
                    .as("the stale owner's answer was fenced off")
                    .isEqualTo(second.body());
        } finally {
            open.countDown();
            pool.shutdownNow();
        }
    }

    @Test
    void answerIsForgottenAfterItsRetention() throws Exception {
        pay(KEY);
        clock.advance(Duration.ofHours(24));
        HttpResponse<byte[]> later = client.post(a.uri("/orders"), KEY, "{\"amount\":2}");
        assertThat(later.statusCode()).isEqualTo(201);
        assertThat(isReplay(later)).isFalse();
    }

    @Test
    void exceptionReleasesTheKey() throws Exception {
        probe.answer((run, request, response) -> {
            if (run == 1) {
                throw new ServletException("first run fails");
            }
            Probe.createOrder(run, request, response);
        });
        assertThat(pay(KEY).statusCode()).isEqualTo(500);
        assertThat(pay(KEY).statusCode()).isEqualTo(201);
        assertThat(probe.runs()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 303, 400, 404, 409, 422})
    void outcomeOfTheRequestIsKept(int status) throws Exception {
        probe.answer((run, request, response) -> {
            response.setStatus(status);
            response.setHeader("Run", Integer.toString(run));
        });
        assertThat(pay(KEY).statusCode()).isEqualTo(status);
        HttpResponse<byte[]> retry = pay(KEY);
        assertThat(retry.statusCode()).isEqualTo(status);
        assertThat(retry.headers().firstValue("Run")).contains("1");
        assertThat(isReplay(retry)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 425, 429, 500, 503})
    void answerThatSaysNothingAboutTheRequestIsNotKept(int status) throws Exception {
        probe.answer((run, request, response) -> response.setStatus(run == 1 ? status : 200));
        assertThat(pay(KEY).statusCode()).isEqualTo(status);
        HttpResponse<byte[]> retry = pay(KEY);
        assertThat(retry.statusCode()).isEqualTo(200);
        assertThat(isReplay(retry)).isFalse();
    }

    @Test
    void redirectAndErrorAreReplayed() throws Exception {
        probe.answer((run, request, response) -> response.sendRedirect("/orders/" + run));
        HttpResponse<byte[]> redirect = pay(KEY);
        HttpResponse<byte[]> again = pay(KEY);
        assertThat(again.statusCode()).isEqualTo(302).isEqualTo(redirect.statusCode());
        assertThat(again.headers().firstValue("Location")).contains("/orders/1");
        probe.answer((run, request, response) -> {
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(4711);
            response.getWriter().write("replaced by the error");
            response.sendError(404, "no \"such\" order");
            response.getWriter().write("too late");
        });
        String key = UUID.randomUUID().toString();
        HttpResponse<byte[]> error = pay(key);
        assertThat(error.statusCode()).isEqualTo(404);
        assertThat(text(error)).isEqualTo("{\"status\":404,\"detail\":\"no \\\"such\\\" order\"}");
        assertThat(pay(key).body()).isEqualTo(error.body());
        assertThat(probe.runs()).isEqualTo(2);
    }

    @Test
    void bytesAreReplayedExactlyWhateverTheyAre() throws Exception {
        byte[] all = new byte[60_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        probe.answer((run, request, response) -> {
            response.getOutputStream().write(all, 0, 100);
            response.flushBuffer();
            response.getOutputStream().write(all, 100, all.length - 100);
        });
        assertThat(pay(KEY).body()).isEqualTo(all);
        assertThat(pay(KEY).body()).isEqualTo(all);
        assertThat(probe.runs()).isOne();
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
            return files.filter(file -> file.toString().endsWith(".response")).collect(Collectors.toSet());
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
    void handlerStillSeesFormParametersAndBody() throws Exception {
        probe.answer((run, request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter()
                    .write(request.getParameter("amount") + "|" + String.join(",", request.getParameterValues("tag"))
                            + "|" + request.getParameter("q") + "|" + run);
        });
        HttpRequest.Builder form = HttpRequest.newBuilder(a.uri("/orders?q=1&tag=0"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", KEY)
                .POST(BodyPublishers.ofString("amount=12%2C50&tag=a&tag=%C3%BC"));
        assertThat(text(client.send(form))).isEqualTo("12,50|0,a,ü|1|1");
        assertThat(text(client.send(form))).isEqualTo("12,50|0,a,ü|1|1");
    }

    @Test
    void multipartIsRefusedWithAClearAnswer() throws Exception {
        HttpRequest.Builder upload = HttpRequest.newBuilder(a.uri("/orders"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("Idempotency-Key", KEY)
                .POST(BodyPublishers.ofString("--x--"));
        assertProblem(client.send(upload), 415, "multipart");
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
    void asyncIsRefusedWhileAnAnswerIsRecorded() throws Exception {
        probe.answer((run, request, response) -> {
            response.setContentType("application/json");
            try {
                request.startAsync();
            } catch (IllegalStateException e) {
                response.getWriter().write(e.getMessage());
            }
        });
        assertThat(text(pay(KEY))).contains("cannot be answered asynchronously");
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
