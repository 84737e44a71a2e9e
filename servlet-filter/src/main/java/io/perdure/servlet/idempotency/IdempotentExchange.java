package io.perdure.servlet.idempotency;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.RunRecording;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * A handler's view of the run it is in: the request carries an {@code Idempotency-Key}, and its answer will be kept.
 * Safe for use by many threads, until the answer is complete.
 */
public interface IdempotentExchange {
    /**
     * The run that a request belongs to.
     *
     * @param request as the handler sees it
     * @return the run; nothing if the request has no key, or its endpoint is not covered
     */
    static Optional<IdempotentExchange> of(ServletRequest request) {
        return Optional.ofNullable((IdempotentExchange) request.getAttribute(IdempotentExchange.class.getName()));
    }

    /**
     * Which run of the handler this is.
     *
     * @return 1 for the first; more if owners of the key before fell silent, whose work may or may not have been done
     */
    int attempt();

    /**
     * A key for a request of the handler's to somebody else, who will see the same one should the handler run again.
     *
     * @param name tells several apart; 1 to 100 characters
     * @return a UUID in the layout of version 4; the same in every run under the same caller and key, whatever the request,
     *     and different for every other. Nobody without the pepper can make it from the client's key, or the other way round.
     */
    String childKey(String name);

    /**
     * What a step gave that this run, or one before it for the same request, has recorded.
     *
     * @param name of the step
     * @return the result; nothing if the step is to be made
     * @throws io.perdure.CorruptRecordException if it cannot be read: altered, or its encryption key is gone
     * @throws io.perdure.StoreUnavailableException if the store does not answer
     */
    Optional<Bytes> step(String name);

    /**
     * Records what a step gave, at once: it stays recorded whatever becomes of the handler. For a step that is in no
     * transaction.
     *
     * @param name of the step; 1 to 100 characters, readable in the database
     * @param result at most 64 KiB, sealed before it is stored
     * @throws io.perdure.idempotency.KeyTakenException if the run does not own its key any more
     * @throws IllegalArgumentException if the result is too large
     * @throws io.perdure.StoreUnavailableException if the store does not answer: it may or may not be recorded
     */
    void recordStep(String name, Bytes result);

    /**
     * Records what a step gave in the transaction that the step was made in: both are there, or neither is. Until that ends,
     * nobody can take the key over, and its lease is not renewed: do it last.
     *
     * @param name of the step; 1 to 100 characters, readable in the database
     * @param result at most 64 KiB, sealed before it is stored
     * @param transaction the handler's own, such as {@code io.perdure.jpa.OwnTransactions} has
     * @throws io.perdure.idempotency.KeyTakenException if the run does not own its key any more: roll back
     * @throws IllegalArgumentException if the result is too large
     */
    void recordStep(String name, Bytes result, RunRecording transaction);

    /**
     * Records at once that the handler's effects are there: it never runs again for this request. Should it not answer, retries
     * are told so, or get what an {@link io.perdure.idempotency.OutcomeResolver} finds out.
     *
     * @throws io.perdure.idempotency.KeyTakenException if the run does not own its key any more
     * @throws io.perdure.StoreUnavailableException if the store does not answer: it may or may not be recorded
     */
    void recordEffects();

    /**
     * The same in the transaction that the effects are in, so that it is true if and only if that commits. Until it ends,
     * nobody can take the key over, and its lease is not renewed: do it last.
     *
     * @param transaction the handler's own, such as {@code io.perdure.jpa.OwnTransactions} has
     * @throws io.perdure.idempotency.KeyTakenException if the run does not own its key any more: roll back
     */
    void recordEffects(RunRecording transaction);

    /**
     * Whether the run still owns the key. One that has lost it has been, or may be, taken over by another, and its
     * answer is not stored; it does well to stop, and to undo what it can.
     *
     * @return false once the lease was lost
     */
    boolean ownsKey();

    /**
     * The answer is not kept: the key is free for another run. In mode {@code uncertain} a handler that fails says so that it
     * has done nothing. The same as the response header
     * {@code Idempotency-Retain: none}, which no client sees. The last wish counts.
     */
    void doNotKeep();

    /**
     * The answer, if it is one that is kept, is kept for so long. The same as the response header
     * {@code Idempotency-Retain: 30s}, which no client sees. The last wish counts.
     *
     * @param retention above zero
     * @throws IllegalArgumentException if it is not
     */
    void keepFor(Duration retention);
}
