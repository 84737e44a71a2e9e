package io.perdure.servlet.idempotency.recording;

import io.perdure.StoreUnavailableException;
import io.perdure.idempotency.Completion;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/**
 * Stores what is to be kept of an answer. If the store fails, the client still gets the answer: its effects are there,
 * and an error would make it try again.
 *
 * @param key the run's key
 * @param rules what is kept
 * @param wish what the handler wishes
 */
record Settler(OwnedKey key, RecordingRules rules, RetentionWish wish) {
    private static final System.Logger LOG = System.getLogger(Settler.class.getName());
    private static final int FAILED = 500;

    /** What has become of the record. */
    enum Settled {
        STORED,
        NOT_STORED,
        TAKEN_OVER
    }

    /** The handler has answered. */
    Settled settle(ResponseRecorder recorder) {
        return settle(recorder.getStatus(), () -> store(recorder));
    }

    private Completion store(ResponseRecorder recorder) {
        if (recorder.isStreaming()) {
            return key.completeUnreplayable(wish.or(rules.retention()));
        }
        try {
            return key.complete(recorder.recorded(rules.headers()), wish.or(rules.retention()));
        } catch (UncheckedIOException e) {
            // The answer is lost, and its effects are there: it must not run again.
            key.completeUnreplayable(wish.or(rules.retention()));
            throw e;
        }
    }

    /** The handler threw. What has reached the client already says that it ran. */
    Settled settleFailure(ResponseRecorder recorder) {
        return recorder.isStreaming()
                ? settle(recorder)
                : settle(FAILED, () -> key.complete(recorder.failed(rules.headers()), wish.or(rules.retention())));
    }

    private Settled settle(int status, Supplier<Completion> store) {
        try {
            if (wish.isNotToKeep()) {
                return notStored(key.release(status));
            }
            if (!rules.statuses().test(status)) {
                return notStored(key.fail(status));
            }
            return store.get() == Completion.RECORDED ? Settled.STORED : Settled.TAKEN_OVER;
        } catch (StoreUnavailableException e) {
            LOG.log(Level.ERROR, "An answer could not be stored; it is sent all the same", e);
            return Settled.NOT_STORED;
        }
    }

    private static Settled notStored(Completion completion) {
        return completion == Completion.RECORDED ? Settled.NOT_STORED : Settled.TAKEN_OVER;
    }

    /** The container made a page. */
    void amend(ResponseRecorder page) {
        try {
            key.amend(page.recorded(rules.headers()), wish.or(rules.retention()));
        } catch (StoreUnavailableException e) {
            LOG.log(Level.ERROR, "An error page could not be stored; it is sent all the same", e);
        }
    }
}
