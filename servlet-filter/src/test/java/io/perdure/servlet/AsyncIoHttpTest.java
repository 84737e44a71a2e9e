package io.perdure.servlet;

import static io.perdure.servlet.Client.KEY;
import static io.perdure.servlet.Client.isReplay;
import static io.perdure.servlet.Client.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.InMemoryIdempotencyStore;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Reading and writing without blocking, and a completion that races with a timeout. */
class AsyncIoHttpTest {
    private static final String BODY = "0123456789".repeat(300);

    private final Client client = new Client();
    private final Probe probe = new Probe();
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private RecordingNode node = new RecordingNode().servlet("/*", probe);

    @AfterEach
    void stop() {
        pool.shutdownNow();
        node.close();
    }

    private HttpResponse<byte[]> post() throws Exception {
        return client.post(node.uri("/orders"), KEY, BODY);
    }

    /** Notes what it is called for, and reads what there is. */
    private class Reader implements ReadListener {
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final AsyncContext context;
        private final ServletInputStream in;

        Reader(AsyncContext context) throws IOException {
            this.context = context;
            this.in = context.getRequest().getInputStream();
        }

        @Override
        public void onDataAvailable() throws IOException {
            events.add("data");
            readAll();
        }

        void readAll() throws IOException {
            byte[] buffer = new byte[1000];
            while (in.isReady() && !in.isFinished()) {
                read.write(buffer, 0, in.read(buffer));
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            events.add("end");
            context.getResponse().getOutputStream().write(read.toByteArray());
            context.complete();
        }

        @Override
        public void onError(Throwable thrown) {
            events.add(thrown.getMessage());
            context.complete();
        }
    }

    private String nextEvent() {
        try {
            return events.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void bodyIsReadThroughAListenerAfterTheHandlerReturned() throws Exception {
        node.start();
        CompletableFuture<Boolean> returned = new CompletableFuture<>();
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            Reader reader = new Reader(context) {
                @Override
                public void onDataAvailable() throws IOException {
                    assertThat(returned).isDone();
                    super.onDataAvailable();
                }
            };
            request.getInputStream().setReadListener(reader);
            assertThatThrownBy(() -> request.getInputStream().setReadListener(reader))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(nextEvent()).as("what comes before the handler returns").isNull();
            returned.complete(true);
        });
        assertThat(text(post())).isEqualTo(BODY);
        assertThat(events).containsExactly("data", "end");
        assertThat(isReplay(post())).isTrue();
    }

    @RepeatedTest(20)
    void endIsToldWhenTheLastByteIsReadElsewhere() throws Exception {
        node.start();
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            Reader reader = new Reader(context) {
                @Override
                public void onDataAvailable() {
                    events.add("data");
                    pool.execute(() -> {
                        try {
                            readAll();
                        } catch (IOException e) {
                            onError(e);
                        }
                    });
                }
            };
            request.getInputStream().setReadListener(reader);
        });
        assertThat(text(post())).isEqualTo(BODY);
        assertThat(events).containsExactly("data", "end");
    }

    @Test
    void emptyBodyHasNothingButAnEnd() throws Exception {
        node.start();
        probe.answer(
                (run, request, response) -> request.getInputStream().setReadListener(new Reader(request.startAsync())));
        client.post(node.uri("/orders"), KEY, "");
        assertThat(events).containsExactly("end");
    }

    @Test
    void readersExceptionIsItsError() throws Exception {
        node.start();
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            request.getInputStream().setReadListener(new Reader(context) {
                @Override
                public void onDataAvailable() throws IOException {
                    throw new IOException("the reader fails");
                }
            });
        });
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(events).containsExactly("the reader fails");
    }

    @Test
    void listenersNeedAnAsynchronousRequest() throws Exception {
        node.start();
        probe.answer((run, request, response) -> {
            assertThatThrownBy(() -> response.getOutputStream().setWriteListener(new Writer(null, null)))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> request.getInputStream().setReadListener(null))
                    .isInstanceOf(NullPointerException.class);
            assertThatThrownBy(() -> response.getOutputStream().setWriteListener(null))
                    .isInstanceOf(NullPointerException.class);
        });
        assertThat(post().statusCode()).isEqualTo(200);
    }

    /** Writes as long as it may, and completes. */
    private class Writer implements WriteListener {
        private final AsyncContext context;
        private final ServletOutputStream out;

        Writer(AsyncContext context, ServletOutputStream out) {
            this.context = context;
            this.out = out;
        }

        @Override
        public void onWritePossible() throws IOException {
            events.add("write");
            for (int i = 0; i < 100 && out.isReady(); i++) {
                out.write(BODY.getBytes(StandardCharsets.US_ASCII));
            }
            context.complete();
        }

        @Override
        public void onError(Throwable thrown) {
            events.add(thrown.getMessage());
            context.complete();
        }
    }

    @Test
    void answerIsWrittenThroughAListener() throws Exception {
        node.start();
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new Writer(context, out));
            assertThatThrownBy(() -> out.setWriteListener(new Writer(context, out)))
                    .isInstanceOf(IllegalStateException.class);
        });
        assertThat(text(post())).isEqualTo(BODY.repeat(100));
        assertThat(text(post())).isEqualTo(BODY.repeat(100));
        assertThat(events).containsExactly("write");
        assertThat(probe.runs()).isOne();
    }

    @Test
    void writersExceptionIsItsError() throws Exception {
        node.start();
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new Writer(context, out) {
                @Override
                public void onWritePossible() {
                    throw new IllegalStateException("the writer fails");
                }
            });
        });
        assertThat(post().statusCode()).isEqualTo(200);
        assertThat(events).containsExactly("the writer fails");
    }

    @Test
    void timeoutDuringTheCompletionWaitsForIt() throws Exception {
        IdempotencyStore slow =
                Intervened.before("complete", new InMemoryIdempotencyStore(), AsyncIoHttpTest::awaitTimeout);
        node = new RecordingNode(slow).servlet("/*", probe).start();
        CompletableFuture<Void> completed = new CompletableFuture<>();
        probe.answer((run, request, response) -> {
            AsyncContext context = request.startAsync();
            context.setTimeout(50);
            pool.execute(() -> {
                try {
                    context.getResponse().getOutputStream().write('x');
                    context.complete();
                    completed.complete(null);
                } catch (IOException | RuntimeException e) {
                    completed.completeExceptionally(e);
                }
            });
        });
        HttpResponse<byte[]> first = post();
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(text(first)).isEqualTo("x");
        completed.get(30, TimeUnit.SECONDS);
        assertThat(isReplay(post())).isTrue();
        assertThat(probe.runs()).isOne();
    }

    /** Until the container's timeout stands before the lock of the exchange. */
    private static Void awaitTimeout() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (Thread.getAllStackTraces().values().stream().noneMatch(AsyncIoHttpTest::isTimeout)) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
        return null;
    }

    private static boolean isTimeout(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getMethodName().equals("timedOut")) {
                return true;
            }
        }
        return false;
    }
}
