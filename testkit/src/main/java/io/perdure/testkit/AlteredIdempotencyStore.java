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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A store whose table somebody else has written to: what is read differs from what was stored. */
final class AlteredIdempotencyStore implements IdempotencyStore {
    private final IdempotencyStore store;
    private final UnaryOperator<StoredRecord> alteration;
    private final BiFunction<Integer, Optional<Bytes>, Optional<Bytes>> ofParts;

    AlteredIdempotencyStore(IdempotencyStore store, UnaryOperator<StoredRecord> alteration) {
        this(store, alteration, (number, part) -> part);
    }

    private AlteredIdempotencyStore(
            IdempotencyStore store,
            UnaryOperator<StoredRecord> alteration,
            BiFunction<Integer, Optional<Bytes>, Optional<Bytes>> ofParts) {
        this.store = store;
        this.alteration = alteration;
        this.ofParts = ofParts;
    }

    /** Only what is in parts was altered; the alteration gets the number of a part and what is stored there. */
    static AlteredIdempotencyStore inParts(
            IdempotencyStore store, BiFunction<Integer, Optional<Bytes>, Optional<Bytes>> alteration) {
        return new AlteredIdempotencyStore(store, UnaryOperator.identity(), alteration);
    }

    @Override
    public ClaimOutcome claim(Claim claim) {
        ClaimOutcome outcome = store.claim(claim);
        return outcome instanceof ClaimOutcome.Held held
                ? new ClaimOutcome.Held(alteration.apply(held.existing()))
                : outcome;
    }

    @Override
    public Optional<StoredRecord> find(String recordId, Instant now) {
        return store.find(recordId, now).map(alteration);
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
        return ofParts.apply(number, store.part(recordId, token, number));
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
    public int deleteExpiredParts(Instant now, int limit) {
        return store.deleteExpiredParts(now, limit);
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
