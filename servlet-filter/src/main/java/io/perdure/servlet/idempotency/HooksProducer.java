package io.perdure.servlet.idempotency;

import io.perdure.idempotency.OutcomeResolver;
import io.perdure.idempotency.spi.HandlerTransactions;
import io.perdure.servlet.InUse;
import io.perdure.servlet.OneBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;

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
            Instance<HandlerTransactions> transactions,
            Event<InUse> inUse) {
        inUse.fire(new InUse());
        IdempotencyHooks standard = IdempotencyHooks.standard();
        return new IdempotencyHooks(
                OneBean.of(CallerResolver.class, callers).orElse(standard.callers()),
                OneBean.of(KeyPolicy.class, keys),
                OneBean.of(ResponseSanitizer.class, sanitizers).orElse(standard.sanitizer()),
                OneBean.of(ReplayCheck.class, replays).orElse(standard.replays()),
                OneBean.of(OutcomeResolver.class, outcomes),
                OneBean.of(HandlerTransactions.class, transactions));
    }
}
