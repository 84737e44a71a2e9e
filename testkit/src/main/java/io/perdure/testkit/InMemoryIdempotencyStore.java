package io.perdure.testkit;

import io.perdure.Bytes;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records in a map, for tests and as the model other stores are compared with. One lock makes every operation atomic. */
public final class InMemoryIdempotencyStore implements IdempotencyStore {
    private final Map<String, StoredRecord> records = new HashMap<>();

    /** An empty store. */
    public InMemoryIdempotencyStore() {}

    @Override
    public synchronized ClaimOutcome claim(Claim claim) {
        StoredRecord existing = records.get(claim.recordId());
        if (existing != null && existing.isLive(claim.now())) {
            return new ClaimOutcome.Held(existing);
        }
        records.put(
                claim.recordId(),
                new StoredRecord(
                        claim.requestHash(),
                        claim.token(),
                        RecordState.PENDING,
                        Bytes.EMPTY,
                        Bytes.EMPTY,
                        claim.leaseUntil(),
                        claim.expiresAt()));
        return new ClaimOutcome.Granted();
    }

    @Override
    public synchronized Completion complete(String recordId, String token, Answer answer) {
        StoredRecord existing = owned(recordId, token);
        if (existing == null) {
            return Completion.FENCED;
        }
        records.put(
                recordId,
                new StoredRecord(
                        existing.requestHash(),
                        token,
                        answer.state(),
                        answer.head(),
                        answer.body(),
                        existing.leaseUntil(),
                        answer.expiresAt()));
        return Completion.RECORDED;
    }

    @Override
    public synchronized boolean release(String recordId, String token) {
        return owned(recordId, token) != null && records.remove(recordId) != null;
    }

    private @Nullable StoredRecord owned(String recordId, String token) {
        StoredRecord existing = records.get(recordId);
        boolean owned = existing != null
                && existing.state() == RecordState.PENDING
                && existing.token().equals(token);
        return owned ? existing : null;
    }

    @Override
    public synchronized int deleteExpired(Instant now, int limit) {
        int deleted = 0;
        Iterator<StoredRecord> all = records.values().iterator();
        while (deleted < limit && all.hasNext()) {
            if (isExpired(all.next(), now)) {
                all.remove();
                deleted++;
            }
        }
        return deleted;
    }

    private static boolean isExpired(StoredRecord existing, Instant now) {
        boolean leased =
                existing.state() == RecordState.PENDING && existing.leaseUntil().isAfter(now);
        return !leased && !existing.expiresAt().isAfter(now);
    }

    @Override
    public synchronized Optional<StoredRecord> settle(String recordId, Function<StoredRecord, Settlement> decision) {
        StoredRecord existing = records.get(recordId);
        if (existing != null && decision.apply(existing) == Settlement.DELETE) {
            records.remove(recordId);
        }
        return Optional.ofNullable(existing);
    }
}
