package io.perdure.servlet.idempotency;

import io.perdure.ConfigurationException;
import io.perdure.idempotency.OutcomeResolver;
import io.perdure.idempotency.spi.HandlerTransactions;
import java.util.Optional;

/**
 * What an application may decide by itself. Each is a CDI bean where there is CDI.
 *
 * @param callers says who sends a request
 * @param keys which keys are good enough; nothing: those in the configured format
 * @param sanitizer changes answers on their way into the store and out of it
 * @param replays says who may still have a stored answer
 * @param outcomes finds out what became of requests whose owner died; nothing: operators do
 * @param transactions of the application, for endpoints in mode {@code join}; nothing: no endpoint may be in it
 */
public record IdempotencyHooks(
        CallerResolver callers,
        Optional<KeyPolicy> keys,
        ResponseSanitizer sanitizer,
        ReplayCheck replays,
        Optional<OutcomeResolver> outcomes,
        Optional<HandlerTransactions> transactions) {
    /**
     * The authenticated principal's name; keys in the configured format; answers as they are, for whoever repeats the
     * request.
     *
     * @return the defaults
     */
    public static IdempotencyHooks standard() {
        return new IdempotencyHooks(
                CallerResolver.principal(),
                Optional.empty(),
                new ResponseSanitizer() {},
                ReplayCheck.always(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The application's transactions, for an endpoint that cannot do without.
     *
     * @throws ConfigurationException if there are none
     */
    HandlerTransactions requireTransactions() {
        return transactions.orElseThrow(() -> new ConfigurationException("Setting perdure.idempotency.mode is join"
                + " somewhere, and there are no transactions to join. Add perdure-jpa-store and a bean that implements"
                + " io.perdure.jpa.ApplicationEntityManager, call IdempotencyHooks.withTransactions, or set the mode"
                + " to lease."));
    }

    /**
     * With another resolver.
     *
     * @param resolver says who sends a request
     * @return new hooks
     */
    public IdempotencyHooks withCallers(CallerResolver resolver) {
        return new IdempotencyHooks(resolver, keys, sanitizer, replays, outcomes, transactions);
    }

    /**
     * With a rule for keys, in the place of the configured format.
     *
     * @param policy which keys are good enough
     * @return new hooks
     */
    public IdempotencyHooks withKeys(KeyPolicy policy) {
        return new IdempotencyHooks(callers, Optional.of(policy), sanitizer, replays, outcomes, transactions);
    }

    /**
     * With another sanitizer.
     *
     * @param changes changes answers
     * @return new hooks
     */
    public IdempotencyHooks withSanitizer(ResponseSanitizer changes) {
        return new IdempotencyHooks(callers, keys, changes, replays, outcomes, transactions);
    }

    /**
     * With another check.
     *
     * @param check says who may still have a stored answer
     * @return new hooks
     */
    public IdempotencyHooks withReplayCheck(ReplayCheck check) {
        return new IdempotencyHooks(callers, keys, sanitizer, check, outcomes, transactions);
    }

    /**
     * With a resolver of unknown outcomes.
     *
     * @param resolver finds out what became of requests whose owner died
     * @return new hooks
     */
    public IdempotencyHooks withOutcomes(OutcomeResolver resolver) {
        return new IdempotencyHooks(callers, keys, sanitizer, replays, Optional.of(resolver), transactions);
    }

    /**
     * With the application's transactions.
     *
     * @param joined what handlers in mode {@code join} work in
     * @return new hooks
     */
    public IdempotencyHooks withTransactions(HandlerTransactions joined) {
        return new IdempotencyHooks(callers, keys, sanitizer, replays, outcomes, Optional.of(joined));
    }
}
