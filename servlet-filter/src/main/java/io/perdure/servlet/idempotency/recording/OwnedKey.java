package io.perdure.servlet.idempotency.recording;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.RecordedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * A key in the hands of its owner: what a run may do with it. Of {@link #complete}, {@link #completeUnreplayable},
 * {@link #release}, {@link #fail} and {@link #abandon} one is called, once, and each ends the renewals of the lease. All but
 * {@link #abandon} throw {@link io.perdure.StoreUnavailableException} if the store does not answer.
 */
public interface OwnedKey {
    /**
     * Stores the answer, before its first byte leaves.
     *
     * @param answer the answer
     * @param retention how long it is kept
     * @return whether it was stored
     */
    Completion complete(RecordedResponse answer, Duration retention);

    /**
     * Stores the page that the container made for an answer that was stored.
     *
     * @param page the page
     * @param retention how long it is kept
     * @return whether it was stored
     */
    Completion amend(RecordedResponse page, Duration retention);

    /**
     * Stores that the handler ran, without its answer.
     *
     * @param retention how long that is remembered
     * @return whether it was stored
     */
    Completion completeUnreplayable(Duration retention);

    /**
     * Gives the key back: the answer is not kept.
     *
     * @param status of the answer
     * @return {@link Completion#FENCED} if that answer may not be sent, and {@link #other} has another
     */
    Completion release(int status);

    /**
     * Gives the key back, unless nobody knows what the handler has done: its answer is not one that is kept, and it did not
     * say that it wanted that.
     *
     * @param status of the answer
     * @return as {@link #release} does
     */
    default Completion fail(int status) {
        return release(status);
    }

    /** The handler may still be at work, and nobody waits for it any more: the key is leased until the lease ends. */
    void abandon();

    /**
     * Whether nobody else can have taken over, as far as is known.
     *
     * @return false once the lease was lost
     */
    boolean isHeld();

    /**
     * How the request stands now that somebody else has taken over.
     *
     * @return an answer to send in the place of the own one; nothing if the key is free or the owner's again
     */
    Optional<OtherAnswer> other();

    /**
     * As {@link #other}, of a handler that failed, or gave up because it was told that its key is somebody else's.
     *
     * @return an answer to send; nothing if the failure is the handler's own
     */
    default Optional<OtherAnswer> insteadOfFailure() {
        return other();
    }

    /** An answer that is not this run's own. */
    @FunctionalInterface
    interface OtherAnswer {
        /**
         * Sends it.
         *
         * @param response as it was before the handler ran
         * @throws IOException if the client left
         */
        void send(HttpServletResponse response) throws IOException;
    }
}
