package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.FreeOutcome;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.KeyTakenException;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.servlet.idempotency.IdempotentExchange;
import io.perdure.testkit.InMemoryIdempotencyStore;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An owner whose key is somebody else's by the time it answers, or whose store is gone. */
class TakenOverHttpTest {
    private final Client client = new Client();
    private final Probe probe = new Probe();
    private final InMemoryIdempotencyStore recorded = new InMemoryIdempotencyStore();
    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private HttpResponse<byte[]> post(RecordingNode node) throws Exception {
        return client.post(node.uri("/orders"), KEY, "{}");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Outer filters have set something before, and will not do it again. */
    private RecordingNode node(IdempotencyStore store) {
        return new RecordingNode(store)
                .servlet("/*", probe)
                .filter(
                        (request, response, chain) -> {
                            ((HttpServletResponse) response).addHeader("Outer", "1");
                            ((HttpServletResponse) response).addHeader("Outer", "2");
                            chain.doFilter(request, response);
                        },
                        EnumSet.of(DispatcherType.REQUEST));
    }

    private void handle(int run, HttpServletResponse response, CountDownLatch open) throws IOException {
        response.setStatus(200 + run);
        response.setHeader("Run-" + run, "1");
        if (run == 1) {
            await(open);
        }
        response.getWriter().print("run " + run);
    }

    @Test
    void staleOwnerGivesTheAnswerOfWhoeverTookOver() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            reached.countDown();
            handle(run, response, open);
        });
        try (RecordingNode node = node(new InMemoryIdempotencyStore()).start()) {
            Future<HttpResponse<byte[]>> stale = pool.submit(() -> post(node));
            await(reached);
            node.clock.advance(Duration.ofSeconds(30));
            HttpResponse<byte[]> other = post(node);
            assertThat(text(other)).isEqualTo("run 2");
            open.countDown();
            HttpResponse<byte[]> answer = stale.get(30, TimeUnit.SECONDS);
            assertThat(isReplay(answer)).isTrue();
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(text(answer)).isEqualTo("run 2");
            assertThat(answer.headers().map()).containsKey("run-2").doesNotContainKey("run-1");
            assertThat(answer.headers().allValues("Outer")).containsExactly("1", "2");
        }
    }

    @Test
    void staleOwnerTellsThatAnotherIsAtWork() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch openSecond = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            first.countDown();
            second.countDown();
            if (run == 2) {
                await(openSecond);
            }
            handle(run, response, open);
        });
        try (RecordingNode node = node(new InMemoryIdempotencyStore()).start()) {
            Future<HttpResponse<byte[]>> stale = pool.submit(() -> post(node));
            await(first);
            node.clock.advance(Duration.ofSeconds(30));
            Future<HttpResponse<byte[]>> other = pool.submit(() -> post(node));
            await(second);
            open.countDown();
            HttpResponse<byte[]> answer = stale.get(30, TimeUnit.SECONDS);
            IdempotencyHttpContract.assertProblem(answer, 409, "in-progress");
            assertThat(answer.headers().map()).doesNotContainKey("run-1");
            openSecond.countDown();
            assertThat(text(other.get(30, TimeUnit.SECONDS))).isEqualTo("run 2");
        }
    }

    /** The handler hears of it when it records, lets the exception go, and has done nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"lease", "uncertain"})
    void ownerThatGivesUpGivesTheAnswerOfWhoeverTookOver(String mode) throws Exception {
        HttpResponse<byte[]> answer =
                givenUp(mode, (run, request, response) -> exchange(request).recordEffects());
        assertThat(isReplay(answer)).isTrue();
        assertThat(text(answer)).isEqualTo("run 2");
        assertThat(answer.headers().map()).doesNotContainKey("run-1");
    }

    /** As frameworks do that make an error of their own of it. */
    @ParameterizedTest
    @ValueSource(strings = {"lease", "uncertain"})
    void ownerThatAnswersThatItGaveUpGivesTheAnswerOfWhoeverTookOver(String mode) throws Exception {
        HttpResponse<byte[]> answer = givenUp(mode, (run, request, response) -> {
            try {
                exchange(request).recordStep("any", Bytes.of(new byte[1]));
            } catch (KeyTakenException e) {
                response.sendError(500, e.getMessage());
            }
        });
        assertThat(isReplay(answer)).isTrue();
        assertThat(text(answer)).isEqualTo("run 2");
    }

    @Test
    void ownerThatGivesUpAKeyThatIsFreeAgainIsToldToComeBack() throws Exception {
        HttpResponse<byte[]> answer = givenUp("lease", (run, request, response) -> {
            IdempotentExchange exchange = exchange(request);
            recorded.deleteExpired(Instant.MAX, 10);
            exchange.recordEffects();
        });
        IdempotencyHttpContract.assertProblem(answer, 409, "in-progress");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    private static IdempotentExchange exchange(ServletRequest request) {
        return IdempotentExchange.of(request).orElseThrow();
    }

    /** What the first gets, who is held until another has taken over, and learns it then. */
    private HttpResponse<byte[]> givenUp(String mode, Probe.Handler late) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            reached.countDown();
            if (run == 2) {
                handle(run, response, open);
                return;
            }
            response.setHeader("Run-1", "1");
            await(open);
            late.handle(run, request, response);
        });
        try (RecordingNode node =
                node(recorded).with("perdure.idempotency.mode", mode).start()) {
            Future<HttpResponse<byte[]>> stale = pool.submit(() -> post(node));
            await(reached);
            node.clock.advance(Duration.ofSeconds(30));
            freeIfUnknown(mode, node);
            assertThat(text(post(node))).isEqualTo("run 2");
            open.countDown();
            return stale.get(30, TimeUnit.SECONDS);
        }
    }

    /** An operator says that nothing was done, who is wrong. */
    private static void freeIfUnknown(String mode, RecordingNode node) {
        if (mode.equals("uncertain")) {
            assertThat(node.guard().free(Caller.anonymous(""), new IdempotencyKey(KEY)))
                    .isEqualTo(FreeOutcome.FREED);
        }
    }

    @Test
    void ownerWhoseRecordIsGoneGivesItsOwnAnswer() throws Exception {
        InMemoryIdempotencyStore records = new InMemoryIdempotencyStore();
        CountDownLatch open = new CountDownLatch(0);
        probe.answer((run, request, response) -> handle(run, response, open));
        RecordingNode[] nodes = new RecordingNode[1];
        IdempotencyStore store = Intervened.before("complete", records, () -> {
            nodes[0].clock.advance(Duration.ofDays(2));
            return records.deleteExpired(nodes[0].clock.instant(), 10);
        });
        try (RecordingNode node = node(store).start()) {
            nodes[0] = node;
            HttpResponse<byte[]> answer = post(node);
            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(text(answer)).isEqualTo("run 1");
            assertThat(isReplay(answer)).isFalse();
        }
    }

    @Test
    void ownerWhoseStoreIsGoneGivesItsOwnAnswer() throws Exception {
        IdempotencyStore store = Intervened.before("complete", new InMemoryIdempotencyStore(), () -> {
            throw new StoreUnavailableException("complete a record", new IllegalStateException("down"));
        });
        probe.answer((run, request, response) -> response.getWriter().print("run " + run));
        try (RecordingNode node = node(store).start()) {
            assertThat(text(post(node))).isEqualTo("run 1");
            assertThat(post(node).statusCode()).isEqualTo(409);
        }
    }

    @Test
    void ownerThatCannotReleaseStillAnswers() throws Exception {
        IdempotencyStore store = Intervened.before("release", new InMemoryIdempotencyStore(), () -> {
            throw new StoreUnavailableException("release a key", new IllegalStateException("down"));
        });
        probe.answer((run, request, response) -> response.sendError(503, "come back"));
        try (RecordingNode node = node(store).start()) {
            HttpResponse<byte[]> answer = post(node);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(text(answer)).contains("come back");
        }
    }
}
