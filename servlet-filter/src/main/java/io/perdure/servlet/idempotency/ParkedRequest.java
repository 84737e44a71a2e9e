package io.perdure.servlet.idempotency;

import io.perdure.PerdureException;
import io.perdure.idempotency.ReservationOutcome;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A duplicate that waits for the first request to end. The container holds its connection, and that is all it costs:
 * no thread, no database connection. It is answered on a thread of the container's, and never runs the handler: its
 * filter chain is gone.
 */
final class ParkedRequest implements AsyncListener {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());
    /** The waiting room minds the time; the container's limit is for the case that it did not. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final AsyncContext context;
    private final CompletableFuture<Optional<ReservationOutcome>> waiting;
    private final AtomicBoolean over = new AtomicBoolean();

    private ParkedRequest(AsyncContext context, CompletableFuture<Optional<ReservationOutcome>> waiting) {
        this.context = context;
        this.waiting = waiting;
    }

    /** What a waiter is told in the end. */
    @FunctionalInterface
    interface Answering {
        /**
         * Sends the answer.
         *
         * @param standing says how the request stands, nothing if the key is free; or throws what the store threw
         */
        void answer(Supplier<Optional<ReservationOutcome>> standing) throws IOException;
    }

    static void park(
            HttpServletRequest request,
            HttpServletResponse response,
            Duration atMost,
            CompletableFuture<Optional<ReservationOutcome>> waiting,
            Answering answering) {
        // Should the container end it without us, as a server that stops does, that must not pass for a success.
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(atMost.plus(SLACK).toMillis());
        ParkedRequest parked = new ParkedRequest(context, waiting);
        context.addListener(parked);
        var unused = waiting.whenComplete((outcome, failure) -> parked.wake(answering));
    }

    private void wake(Answering answering) {
        if (over.compareAndSet(false, true)) {
            try {
                context.start(() -> answer(answering));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "The container stops; a request that waited is answered 503", e);
                context.complete();
            }
        }
    }

    private void answer(Answering answering) {
        try {
            answering.answer(() -> standing(waiting).orElseThrow());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A client left while it waited", e);
        } finally {
            context.complete();
        }
    }

    /** The outcome in the end, or what the store threw; nothing if the thread was interrupted, and waits no longer. */
    static Optional<Optional<ReservationOutcome>> standing(CompletableFuture<Optional<ReservationOutcome>> waiting) {
        try {
            return Optional.of(waiting.get());
        } catch (InterruptedException e) {
            waiting.cancel(false);
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PerdureException cause
                    ? cause
                    : new PerdureException("A request could not wait", e);
        }
    }

    /** The container gave up, or the client left: nobody waits any more. */
    private void leave() {
        if (over.compareAndSet(false, true)) {
            waiting.cancel(false);
            context.complete();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        leave();
    }

    @Override
    public void onError(AsyncEvent event) {
        leave();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
