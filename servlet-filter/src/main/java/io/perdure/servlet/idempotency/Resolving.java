package io.perdure.servlet.idempotency;

import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.OutcomeResolver;
import io.perdure.idempotency.Resolution;
import io.perdure.idempotency.UnknownOutcome;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the application what became of a request whose owner died.
 *
 * @param guard takes its word
 * @param resolver the application's, if it has one
 */
record Resolving(IdempotencyGuard guard, Optional<OutcomeResolver> resolver) {
    private static final System.Logger LOG = System.getLogger(IdempotencyFilter.class.getName());

    /** Whether it is worth while to look again: the application has told, or somebody else has meanwhile. */
    boolean settle(UnknownOutcome unknown, Duration retention) {
        Resolution resolution = resolver.map(asked -> ask(asked, unknown)).orElse(new Resolution.Unknown());
        if (resolution instanceof Resolution.Unknown) {
            return false;
        }
        boolean unused = guard.settle(unknown, resolution, retention);
        return true;
    }

    private static Resolution ask(OutcomeResolver resolver, UnknownOutcome unknown) {
        try {
            return resolver.resolve(unknown);
        } catch (RuntimeException e) { // Whatever the application threw, it does not know.
            LOG.log(Level.ERROR, "The application cannot tell the outcome of record " + unknown.recordId(), e);
            return new Resolution.Unknown();
        }
    }
}
