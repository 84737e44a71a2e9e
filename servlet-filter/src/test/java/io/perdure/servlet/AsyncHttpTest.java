package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Handlers that answer on another thread, later, or not at all. */
class AsyncHttpTest {
    private final Client client = new Client();
    private final Probe probe = new Probe();
    /** Where asynchronous cycles are dispatched to. */
    private final Probe second = new Probe();

    private final ExecutorService pool = Executors.newCachedThreadPool();
    private RecordingNode node;

    @BeforeEach
    void start() throws Exception {
        node = new RecordingNode()
                .servlet("/*", probe)
                .servlet("/second", second)
                .start();
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
        node.close();
    }

    private HttpResponse<byte[]> post(String key) throws Exception {
        return client.post(node.uri("/orders"), key, "{}");
    }

    private void assertAnsweredAndReplayed(String body) throws Exception {
        String key = UUID.randomUUID().toString();
        int before = probe.runs();
        HttpResponse<byte[]> first = post(key);
        assertThat(text(first)).isEqualTo(body);
        HttpResponse<byte[]> again = post(key);
        assertThat(isReplay(again)).isTrue();
        assertThat(again.statusCode()).isEqualTo(first.statusCode());
        assertThat(text(again)).isEqualTo(body);
        assertThat(probe.runs()).isEqualTo(before + 1);
    }

    private static void write(AsyncContext context, String text) {
        try {
            context.getResponse().getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void answerCompletedOnAnyThreadIsStored() throws Exception {
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            assertThat(request.getAsyncContext()).isSameAs(context);
            pool.execute(() -> {
                ((HttpServletResponse) context.getResponse()).setStatus(201);
                write(context, "later");
                context.complete();
            });
        });
        assertAnsweredAndReplayed("later");
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync(request, response);
            context.start(() -> {
                write(context, "on a thread of the container");
                context.complete();
            });
        });
        assertAnsweredAndReplayed("on a thread of the container");
    }

    @Test
    void answerMayBeCompleteBeforeTheHandlerReturns() throws Exception {
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            write(context, "at once");
            context.complete();
            response.getOutputStream().print("too late");
        });
        assertAnsweredAndReplayed("at once");
        probe.answer((run, request, response) -> {
            CountDownLatch complete = new CountDownLatch(1);
            AsyncContext context = request.startAsync();
            pool.execute(() -> {
                write(context, "while it runs");
                context.complete();
                complete.countDown();
            });
            await(complete);
        });
        assertAnsweredAndReplayed("while it runs");
    }

    @Test
    void keyIsInFlightUntilTheAnswerIsComplete() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch returned = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            pool.execute(() -> {
                await(open);
                write(context, "done");
                context.complete();
            });
            returned.countDown();
        });
        var first = pool.submit(() -> post(KEY));
        await(returned);
        assertThat(post(KEY).statusCode()).isEqualTo(409);
        open.countDown();
        assertThat(text(first.get(30, TimeUnit.SECONDS))).isEqualTo("done");
        assertThat(isReplay(post(KEY))).isTrue();
    }

    @Test
    void dispatchedAnswerIsStoredAtTheEndOfTheLastDispatch() throws Exception {
        probe.answer((run, request, response) -> {
            response.getWriter().print("first ");
            request.startAsync().dispatch("/second");
        });
        second.answer((run, request, response) -> {
            response.getWriter().print(request.getDispatcherType() + " ");
            AsyncContext context = request.startAsync();
            pool.execute(() -> context.dispatch("/third"));
        });
        Probe third = new Probe();
        third.answer((run, request, response) -> response.getWriter().print("last"));
        try (RecordingNode more = new RecordingNode()
                .servlet("/*", probe)
                .servlet("/second", second)
                .servlet("/third", third)
                .start()) {
            for (int i = 0; i < 2; i++) {
                assertThat(text(client.post(more.uri("/orders"), KEY, "{}"))).isEqualTo("first ASYNC last");
            }
        }
        assertThat(probe.runs()).isOne();
    }

    @Test
    void answerDispatchedPastTheFilterIsStoredForTheRetry() throws Exception {
        probe.answer((run, request, response) -> request.startAsync().dispatch("/second"));
        second.answer((run, request, response) -> response.getWriter().print("second"));
        try (RecordingNode unmapped = new RecordingNode()
                .servlet("/*", probe)
                .servlet("/second", second)
                .start(EnumSet.of(DispatcherType.REQUEST))) {
            client.post(unmapped.uri("/orders"), KEY, "{}");
            HttpResponse<byte[]> retry = client.post(unmapped.uri("/orders"), KEY, "{}");
            assertThat(isReplay(retry)).isTrue();
            assertThat(text(retry)).isEqualTo("second");
        }
        assertThat(probe.runs()).isOne();
    }

    @Test
    void exceptionOfADispatchFreesTheKey() throws Exception {
        probe.answer((run, request, response) -> request.startAsync().dispatch("/second"));
        second.answer((run, request, response) -> {
            if (run == 1) {
                throw new IllegalStateException("the second part fails");
            }
        });
        assertThat(post(KEY).statusCode()).isEqualTo(500);
        HttpResponse<byte[]> retry = post(KEY);
        assertThat(retry.statusCode()).isEqualTo(200);
        assertThat(isReplay(retry)).isFalse();
    }

    @Test
    void exceptionAfterStartAsyncFreesTheKey() throws Exception {
        probe.answer((run, request, response) -> {
            if (run == 1) {
                request.startAsync();
                throw new IllegalStateException("nobody will complete it");
            }
        });
        assertThat(post(KEY).statusCode()).isEqualTo(500);
        assertThat(isReplay(post(KEY))).isFalse();
        assertThat(probe.runs()).isEqualTo(2);
    }

    @Test
    void keyOfARequestThatTimedOutIsLeasedUntilItsLeaseEnds() throws Exception {
        probe.answer((run, request, response) -> {
            if (run == 1) {
                request.startAsync().setTimeout(50);
            }
        });
        assertThat(post(KEY).statusCode()).isEqualTo(500);
        assertThat(post(KEY).statusCode()).isEqualTo(409);
        node.clock.advance(Duration.ofSeconds(30));
        assertThat(post(KEY).statusCode()).isEqualTo(200);
        assertThat(probe.runs()).isEqualTo(2);
    }

    /** A listener that answers when the container gives up. */
    private static final class Answering implements AsyncListener {
        private final String answer;

        Answering(String answer) {
            this.answer = answer;
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onTimeout(AsyncEvent event) {
            ((HttpServletResponse) event.getAsyncContext().getResponse()).setStatus(202);
            write(event.getAsyncContext(), answer);
            event.getAsyncContext().complete();
        }

        @Override
        public void onError(AsyncEvent event) {
            onTimeout(event);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    @Test
    void handlersListenerMayAnswerATimeout() throws Exception {
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            context.setTimeout(50);
            context.addListener(new Answering("it takes longer"));
        });
        assertAnsweredAndReplayed("it takes longer");
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            context.setTimeout(50);
            context.addListener(new Answering("it takes longer"), request, response);
        });
        assertAnsweredAndReplayed("it takes longer");
    }

    @Test
    void handlersListenerMayAnswerAnErrorOfADispatchWhoseKeyIsFree() throws Exception {
        probe.answer((run, request, response) -> {
            request.startAsync().addListener(new Answering("sorry"));
            throw new IllegalStateException("the handler fails");
        });
        HttpResponse<byte[]> first = post(KEY);
        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(text(first)).isEqualTo("sorry");
        assertThat(isReplay(post(KEY))).isFalse();
    }

    @RepeatedTest(20)
    void completionAfterTheTimeoutChangesNothing() throws Exception {
        CountDownLatch timedOut = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            context.setTimeout(50);
            pool.execute(() -> {
                await(timedOut);
                try {
                    write(context, "too late");
                    context.complete();
                } catch (IllegalStateException e) {
                    // As the container wants; what matters is the record.
                    assertThat(e).isNotNull();
                } finally {
                    late.countDown();
                }
            });
        });
        assertThat(post(KEY).statusCode()).isEqualTo(500);
        timedOut.countDown();
        await(late);
        assertThat(post(KEY).statusCode()).isEqualTo(409);
        assertThat(probe.runs()).isOne();
    }

    @Test
    void sendErrorOnAnotherThreadIsStored() throws Exception {
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            pool.execute(() -> {
                try {
                    ((HttpServletResponse) context.getResponse()).sendError(409, "no more");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                context.complete();
            });
        });
        HttpResponse<byte[]> first = post(KEY);
        assertThat(first.statusCode()).isEqualTo(409);
        assertThat(text(first)).contains("no more");
        HttpResponse<byte[]> again = post(KEY);
        assertThat(isReplay(again)).isTrue();
        assertThat(text(again)).isEqualTo(text(first));
    }

    @Test
    void handlerMayAskWhetherItIsAsynchronous() throws Exception {
        probe.answer((run, request, response) -> {
            assertThat(request.isAsyncSupported()).isTrue();
            assertThat(request.isAsyncStarted()).isFalse();
            assertThatThrownBy(request::getAsyncContext).isInstanceOf(IllegalStateException.class);
            AsyncContext context = request.startAsync();
            assertThat(request.isAsyncStarted()).isTrue();
            write(context, "yes");
            context.complete();
        });
        assertAnsweredAndReplayed("yes");
    }
}
