package io.perdure.idempotency;

/**
 * Finds out what became of a request whose owner died: by the application, which can look into its own tables, or ask whoever
 * it had called. Asked by each request that meets such a record, on that request's thread; of several at once, one decides.
 * What it throws is logged, and means {@link Resolution.Unknown}.
 */
@FunctionalInterface
public interface OutcomeResolver {
    /**
     * Finds out.
     *
     * @param unknown the request; the key that its client sent is not in it
     * @return what became of it
     */
    Resolution resolve(UnknownOutcome unknown);
}
