package io.perdure.servlet.idempotency;

import io.perdure.servlet.idempotency.recording.OwnedKey;
import io.perdure.servlet.idempotency.recording.RetentionWish;
import java.time.Duration;

/**
 * What a handler is shown of its run.
 *
 * @param attempt which run it is
 * @param key the run's key
 * @param wish what the handler wishes
 */
record OwnExchange(int attempt, OwnedKey key, RetentionWish wish) implements IdempotentExchange {
    @Override
    public boolean ownsKey() {
        return key.isHeld();
    }

    @Override
    public void doNotKeep() {
        wish.doNotKeep();
    }

    @Override
    public void keepFor(Duration retention) {
        wish.keepFor(retention);
    }
}
