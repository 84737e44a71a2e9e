package io.perdure.testkit;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A store whose table somebody else has written to: what is read differs from what was stored. */
final class AlteredIdempotencyStore implements IdempotencyStore {
    private final IdempotencyStore store;
    private final UnaryOperator<StoredRecord> alteration;

    AlteredIdempotencyStore(IdempotencyStore store, UnaryOperator<StoredRecord> alteration) {
        this.store = store;
        this.alteration = alteration;
    }

    @Override
    public ClaimOutcome claim(Claim claim) {
        return store.claim(claim) instanceof ClaimOutcome.Held held
                ? new ClaimOutcome.Held(alteration.apply(held.existing()))
                : new ClaimOutcome.Granted();
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
