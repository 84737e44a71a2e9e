package io.perdure.servlet.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ReservationOutcome.InFlight;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A container that gives up or loses the client, at moments that no client can choose. */
class ParkedRequestTest {
    private final CompletableFuture<Optional<ReservationOutcome>> waiting = new CompletableFuture<>();
    private final List<String> answers = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final Queue<Runnable> started = new ArrayDeque<>();
    private AsyncListener listener;
    private long timeout;
    private int status;
    private boolean stopping;

    private final AsyncContext context = fake(AsyncContext.class, (proxy, method, arguments) -> {
        calls.add(method.getName());
        switch (method.getName()) {
            case "addListener" -> listener = (AsyncListener) arguments[0];
            case "setTimeout" -> timeout = (long) arguments[0];
            case "start" -> start((Runnable) arguments[0]);
            default -> assertThat(method.getName()).isIn("complete", "getRequest", "getResponse");
        }
        return null;
    });

    private void start(Runnable work) {
        if (stopping) {
            throw new RejectedExecutionException("The threads have ended");
        }
        started.add(work);
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private void park() {
        HttpServletRequest request = fake(HttpServletRequest.class, (proxy, method, arguments) -> context);
        HttpServletResponse response = fake(HttpServletResponse.class, (proxy, method, arguments) -> {
            assertThat(method.getName()).isEqualTo("setStatus");
            status = (int) arguments[0];
            return null;
        });
        ParkedRequest.park(
                request,
                response,
                Duration.ofSeconds(30),
                waiting,
                standing -> answers.add(standing.get().isPresent() ? "told" : "free"));
    }

    private long completions() {
        return calls.stream().filter("complete"::equals).count();
    }

    private AsyncEvent event() {
        return new AsyncEvent(context);
    }

    @Test
    void whatTheContainerEndsByItselfIsNoSuccess() {
        park();
        assertThat(status).isEqualTo(503);
    }

    @Test
    void theContainerGivesUpLaterThanTheRoom() {
        park();
        assertThat(timeout).isEqualTo(40_000);
    }

    /** The room sends its waiters away when no threads are left to answer them. */
    @Test
    void whoIsToldWhileTheContainerStopsIsAnswered503() throws IOException {
        park();
        stopping = true;
        waiting.complete(Optional.of(new InFlight(Instant.EPOCH)));
        assertThat(answers).isEmpty();
        assertThat(completions()).isOne();
        assertThat(status).isEqualTo(503);
        listener.onTimeout(event());
        assertThat(completions()).isOne();
    }

    @Test
    void answerIsGivenOnAThreadOfTheContainersAndEndsTheRequest() {
        park();
        waiting.complete(Optional.of(new InFlight(Instant.EPOCH)));
        assertThat(answers).isEmpty();
        started.remove().run();
        assertThat(answers).containsExactly("told");
        assertThat(completions()).isOne();
    }

    @Test
    void theContainersTimeoutTakesTheWaiterOutOfTheRoomAndEndsTheRequestOnce() throws IOException {
        park();
        listener.onTimeout(event());
        listener.onError(event());
        assertThat(waiting).isCancelled();
        assertThat(started).isEmpty();
        assertThat(completions()).isOne();
    }

    @Test
    void lostClientLeavesTheRoomAndIsNotAnswered() throws IOException {
        park();
        listener.onError(event());
        assertThat(waiting).isCancelled();
        assertThat(started).isEmpty();
        assertThat(completions()).isOne();
    }

    @Test
    void timeoutThatComesWhileItIsAnsweredIsTooLate() throws IOException {
        park();
        waiting.complete(Optional.empty());
        listener.onTimeout(event());
        assertThat(completions()).isZero();
        started.remove().run();
        assertThat(answers).containsExactly("free");
        assertThat(completions()).isOne();
    }

    @Test
    void whatThrowsWhileItIsAnsweredEndsTheRequestAllTheSame() {
        park();
        waiting.completeExceptionally(new IllegalStateException("so decided"));
        Runnable answering = started.remove();
        assertThatThrownBy(answering::run).hasRootCauseMessage("so decided");
        assertThat(completions()).isOne();
    }
}
