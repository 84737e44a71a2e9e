package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.session.AttributeChanges;
import io.perdure.session.SaveOutcome;
import io.perdure.session.Session;
import io.perdure.session.SessionManager;
import io.perdure.session.SessionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that read and write attributes of the same sessions, one attribute each, on several nodes, until told to stop. */
final class SessionWriters implements AutoCloseable {
    private static final int ON_EACH_NODE = 2;
    private static final long SECONDS_TO_FINISH = 30;

    private final List<SessionToken> tokens;
    private final List<AtomicInteger> written = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final ExecutorService threads;
    private volatile boolean stopped;

    SessionWriters(List<SessionToken> tokens, List<SessionManager> nodes) {
        this.tokens = tokens;
        this.threads = Executors.newFixedThreadPool(ON_EACH_NODE * nodes.size());
        for (int i = 0; i < ON_EACH_NODE * nodes.size(); i++) {
            String name = "w" + i;
            AtomicInteger rounds = new AtomicInteger();
            SessionManager node = nodes.get(i % nodes.size());
            written.add(rounds);
            running.add(threads.submit(() -> write(node, name, rounds)));
        }
    }

    private void write(SessionManager node, String name, AtomicInteger rounds) {
        while (!stopped) {
            int next = rounds.get() + 1;
            for (SessionToken token : tokens) {
                Session session = node.load(token).orElseThrow();
                if (next > 1) {
                    assertThat(session.attribute(name)).contains(next - 1);
                }
                assertThat(node.save(session, new AttributeChanges().set(name, next)))
                        .isEqualTo(SaveOutcome.SAVED);
            }
            rounds.set(next);
        }
    }

    /** Waits until each has begun and ended a whole round since now. */
    void awaitMore() {
        List<Integer> before = written.stream().map(AtomicInteger::get).toList();
        for (int i = 0; i < before.size(); i++) {
            int enough = before.get(i) + 2;
            AtomicInteger rounds = written.get(i);
            Future<?> runner = running.get(i);
            Eventually.holds("a writer goes on", () -> rounds.get() >= enough || runner.isDone());
        }
    }

    /** Fails if one of them failed. */
    void stop() {
        stopped = true;
        for (Future<?> runner : running) {
            try {
                runner.get(SECONDS_TO_FINISH, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("A writer failed", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted", e);
            }
        }
    }

    void assertLastWrites(SessionManager node) {
        for (SessionToken token : tokens) {
            Session session = node.load(token).orElseThrow();
            for (int i = 0; i < written.size(); i++) {
                assertThat(session.attribute("w" + i)).contains(written.get(i).get());
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
