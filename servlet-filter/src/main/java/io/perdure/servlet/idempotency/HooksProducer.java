package io.perdure.servlet.idempotency;

import io.perdure.ConfigurationException;
import io.perdure.idempotency.OutcomeResolver;
import io.perdure.idempotency.spi.HandlerTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the application's own decisions among its beans. */
@ApplicationScoped
class HooksProducer {
    @Produces
    @Dependent
    IdempotencyHooks hooks(
            Instance<CallerResolver> callers,
            Instance<KeyPolicy> keys,
            Instance<ResponseSanitizer> sanitizers,
            Instance<ReplayCheck> replays,
            Instance<OutcomeResolver> outcomes,
            Instance<HandlerTransactions> transactions) {
        IdempotencyHooks standard = IdempotencyHooks.standard();
        return new IdempotencyHooks(
                one(callers).orElse(standard.callers()),
                one(keys),
                one(sanitizers).orElse(standard.sanitizer()),
                one(replays).orElse(standard.replays()),
                one(outcomes),
                one(transactions));
    }

    /** Two would mean that one of them is passed over without a word. */
    private static <T> Optional<T> one(Instance<T> beans) {
        if (beans.isAmbiguous()) {
            throw new ConfigurationException("There is more than one bean for the idempotency filter: "
                    + beans.handlesStream()
                            .map(handle -> handle.getBean().getBeanClass().getName())
                            .collect(Collectors.joining(", "))
                    + ". Leave one, or make one of them an @Alternative with a @Priority.");
        }
        return beans.isUnsatisfied() ? Optional.empty() : Optional.of(beans.get());
    }
}
