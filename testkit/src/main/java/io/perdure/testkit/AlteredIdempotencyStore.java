package io.perdure.testkit;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.StoredRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A store whose table somebody else has written to: what is read differs from what was stored. */
final class AlteredIdempotencyStore extends ForwardingIdempotencyStore {
    private final UnaryOperator<StoredRecord> alteration;
    private final BiFunction<Integer, Optional<Bytes>, Optional<Bytes>> ofParts;

    AlteredIdempotencyStore(IdempotencyStore store, UnaryOperator<StoredRecord> alteration) {
        this(store, alteration, (number, part) -> part);
    }

    private AlteredIdempotencyStore(
            IdempotencyStore store,
            UnaryOperator<StoredRecord> alteration,
            BiFunction<Integer, Optional<Bytes>, Optional<Bytes>> ofParts) {
        super(store);
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
        ClaimOutcome outcome = super.claim(claim);
        return outcome instanceof ClaimOutcome.Held held
                ? new ClaimOutcome.Held(alteration.apply(held.existing()))
                : outcome;
    }

    @Override
    public Optional<StoredRecord> find(String recordId, Instant now) {
        return super.find(recordId, now).map(alteration);
    }

    @Override
    public Optional<Bytes> part(String recordId, String token, int number) {
        return ofParts.apply(number, super.part(recordId, token, number));
    }
}
