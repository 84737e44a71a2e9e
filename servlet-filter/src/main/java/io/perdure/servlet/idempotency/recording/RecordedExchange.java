package io.perdure.servlet.idempotency.recording;

import io.perdure.servlet.idempotency.recording.OwnedKey.OtherAnswer;
import io.perdure.servlet.idempotency.recording.Settler.Settled;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One run and what becomes of its answer: settled once and sent once, whichever thread comes first. The lock is held
 * while the answer is stored and sent; it is what a timeout waits for.
 */
final class RecordedExchange {
    private static final System.Logger LOG = System.getLogger(RecordedExchange.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Settler settler;
    private final HttpServletResponse real;
    private final ResponseRecorder recorder;
    private final Closeable body;
    private Optional<OtherAnswer> other = Optional.empty();
    private boolean settled;
    private boolean answered;
    private boolean completed;
    private volatile boolean awaitsPage;
    /** The container is ending the request early: only on this thread, in a listener, it can still be answered. */
    private @Nullable Thread lastWord;

    RecordedExchange(Settler settler, HttpServletResponse real, ResponseRecorder recorder, Closeable body) {
        this.settler = settler;
        this.real = real;
        this.recorder = recorder;
        this.body = body;
    }

    /** The handler is done: its answer is stored, and then sent. */
    void answer() throws IOException {
        lock.lock();
        try {
            settleOnce();
            if (!answered) {
                answered = true;
                send();
            }
        } finally {
            lock.unlock();
        }
    }

    private void settleOnce() throws IOException {
        if (!settled) {
            settled = true;
            try {
                recorder.drain();
            } finally {
                settle();
            }
        }
    }

    private void settle() {
        if (recorder.isCutShort()) {
            LOG.log(Level.WARNING, "A handler wrote less than the Content-Length it set; it is answered 500");
            recorder.breakOff();
        } else if (recorder.isOverflown()) {
            recorder.breakOff();
        }
        Settled outcome = settler.settle(recorder);
        awaitsPage = outcome == Settled.STORED && recorder.isError();
        if (outcome == Settled.TAKEN_OVER && !recorder.isStreaming()) {
            other = settler.key().other();
        }
    }

    private void send() throws IOException {
        if (other.isPresent()) {
            recorder.discard();
            other.get().send(real);
        } else {
            recorder.send();
        }
    }

    /** The handler threw. True if it has been answered by whoever has taken over; else the container answers. */
    boolean fail() throws IOException {
        lock.lock();
        try {
            failOnce();
            boolean instead = other.isPresent() && !answered;
            if (instead) {
                answered = true;
                send();
            }
            return instead;
        } finally {
            lock.unlock();
        }
    }

    private void failOnce() {
        if (!settled) {
            settled = true;
            Settled outcome = settler.settleFailure(recorder);
            awaitsPage = outcome == Settled.STORED && !recorder.isStreaming();
            if (outcome == Settled.TAKEN_OVER && !recorder.isStreaming()) {
                other = settler.key().insteadOfFailure();
            }
        }
    }

    /** The handler threw where this cannot be answered any more. */
    void failed() {
        lock.lock();
        try {
            failOnce();
        } finally {
            lock.unlock();
        }
    }

    /** The handler says on any thread that it is done. */
    void complete(AsyncContext container) {
        lock.lock();
        try {
            boolean first = !answered && (lastWord == null || lastWord == Thread.currentThread());
            try {
                if (first) {
                    answer();
                }
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "The client left before it had the answer, which is stored", e);
            } finally {
                close();
                completeOnce(container, first);
            }
        } finally {
            lock.unlock();
        }
    }

    private void completeOnce(AsyncContext container, boolean first) {
        try {
            container.complete();
            completed = true;
        } catch (IllegalStateException e) {
            // Its time ran out meanwhile: from now on only the thread that says so can complete it, and waits for us.
            if (!first) {
                throw e;
            }
        }
    }

    /** The container's time ran out. If the answer has been given meanwhile, that is the end of it. */
    void timedOut(AsyncContext container) {
        lock.lock();
        try {
            endsEarly();
            if (answered && !completed) {
                container.complete();
                completed = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The container will answer if no listener does; from then on status and headers are its own. */
    void endsEarly() {
        lock.lock();
        try {
            lastWord = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** A cycle begins. */
    void begins() {
        lock.lock();
        try {
            lastWord = null;
        } finally {
            lock.unlock();
        }
    }

    /** The container has ended the request, and nobody has answered it. */
    void ended(boolean mayBeAtWork) {
        lock.lock();
        try {
            if (!settled && mayBeAtWork) {
                settled = true;
                settler.key().abandon();
            } else if (!settled) {
                LOG.log(
                        Level.ERROR,
                        "An answer was dispatched past the IdempotencyFilter: it is stored, and the client has not "
                                + "got it. Map the filter to ASYNC dispatches too.");
                settleOnce();
            }
            close();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "An answer is lost", e);
        } finally {
            lock.unlock();
        }
    }

    /** True once, if the container is about to make the page that belongs to the record. */
    boolean takesPage() {
        boolean takes = awaitsPage;
        awaitsPage = false;
        return takes;
    }

    /** Nothing of the request or its answer is needed any more. */
    void close() {
        try {
            recorder.close();
            body.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A temporary file cannot be deleted", e);
        }
    }
}
