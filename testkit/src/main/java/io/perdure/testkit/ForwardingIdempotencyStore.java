package io.perdure.testkit;

import io.perdure.Bytes;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RunStep;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import io.perdure.idempotency.spi.StoredStep;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A store that asks another one, for those who want to change a little of what it does. */
public class ForwardingIdempotencyStore implements IdempotencyStore {
    private final IdempotencyStore store;

    /**
     * Passes everything on.
     *
     * @param store does the work
     */
    protected ForwardingIdempotencyStore(IdempotencyStore store) {
        this.store = store;
    }

    @Override
    public ClaimOutcome claim(Claim claim) {
        return store.claim(claim);
    }

    @Override
    public Optional<StoredRecord> find(String recordId, Instant now) {
        return store.find(recordId, now);
    }

    @Override
    public boolean renew(String recordId, String token, Instant leaseUntil) {
        return store.renew(recordId, token, leaseUntil);
    }

    @Override
    public Completion amend(String recordId, String token, Answer answer) {
        return store.amend(recordId, token, answer);
    }

    @Override
    public void append(AnswerPart part) {
        store.append(part);
    }

    @Override
    public Optional<Bytes> part(String recordId, String token, int number) {
        return store.part(recordId, token, number);
    }

    @Override
    public int deleteExpiredParts(Instant now, int limit) {
        return store.deleteExpiredParts(now, limit);
    }

    @Override
    public boolean recordEffects(String recordId, String token) {
        return store.recordEffects(recordId, token);
    }

    @Override
    public boolean recordStep(RunStep step) {
        return store.recordStep(step);
    }

    @Override
    public Optional<StoredStep> step(String recordId, String name, Instant now) {
        return store.step(recordId, name, now);
    }

    @Override
    public int deleteExpiredSteps(Instant now, int limit) {
        return store.deleteExpiredSteps(now, limit);
    }

    @Override
    public long countSealed(Bytes beginning, Instant now) {
        return store.countSealed(beginning, now);
    }

    @Override
    public boolean awaitEnd(String recordId, String token) {
        return store.awaitEnd(recordId, token);
    }

    @Override
    public Watch watch(Consumer<String> signal) {
        return store.watch(signal);
    }

    @Override
    public Completion complete(String recordId, String token, Answer answer) {
        return store.complete(recordId, token, answer);
    }

    @Override
    public boolean release(String recordId, String token) {
        return store.release(recordId, token);
    }

    @Override
    public int deleteExpired(Instant now, int limit) {
        return store.deleteExpired(now, limit);
    }

    @Override
    public Optional<StoredRecord> settle(String recordId, Function<StoredRecord, Settlement> decision) {
        return store.settle(recordId, decision);
    }
}
