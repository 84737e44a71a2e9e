package io.perdure.servlet.idempotency;

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
     * Whether the run still owns the key. One that has lost it has been, or may be, taken over by another, and its
     * answer is not stored; it does well to stop, and to undo what it can.
     *
     * @return false once the lease was lost
     */
    boolean ownsKey();

    /**
     * The answer is not kept: the key is free for another run. The same as the response header
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
