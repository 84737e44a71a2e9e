package io.perdure.servlet.idempotency;

import io.perdure.Bytes;
import io.perdure.idempotency.HandlerRun;
import io.perdure.idempotency.spi.RunRecording;
import io.perdure.servlet.idempotency.recording.OwnedKey;
import io.perdure.servlet.idempotency.recording.RetentionWish;
import java.time.Duration;
import java.util.Optional;

/**
 * What a handler is shown of its run.
 *
 * @param run what it leaves for the next
 * @param key the run's key
 * @param wish what the handler wishes
 */
record OwnExchange(HandlerRun run, OwnedKey key, RetentionWish wish) implements IdempotentExchange {
    @Override
    public int attempt() {
        return run.attempt();
    }

    @Override
    public boolean ownsKey() {
        return key.isHeld();
    }

    @Override
    public String childKey(String name) {
        return run.childKey(name);
    }

    @Override
    public Optional<Bytes> step(String name) {
        return run.step(name);
    }

    @Override
    public void recordStep(String name, Bytes result) {
        run.recordStep(name, result);
    }

    @Override
    public void recordStep(String name, Bytes result, RunRecording transaction) {
        run.recordStep(name, result, transaction);
    }

    @Override
    public void recordEffects() {
        run.recordEffects();
    }

    @Override
    public void recordEffects(RunRecording transaction) {
        run.recordEffects(transaction);
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
