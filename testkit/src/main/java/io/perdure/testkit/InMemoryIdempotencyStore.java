package io.perdure.testkit;

import io.perdure.Bytes;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.RunStep;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import io.perdure.idempotency.spi.StoredStep;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records in a map, for tests and as the model other stores are compared with. One lock makes every operation atomic.
 * Who watches is signalled on the thread that ended the record, before that returns.
 */
public final class InMemoryIdempotencyStore implements IdempotencyStore {
    private static final Set<RecordState> OPEN =
            EnumSet.of(RecordState.PENDING, RecordState.EFFECTS, RecordState.PENDING_ONCE);
    private static final Set<RecordState> RELEASABLE = EnumSet.of(RecordState.PENDING, RecordState.PENDING_ONCE);

    private final Map<String, Row> rows = new HashMap<>();
    private final InMemoryParts parts = new InMemoryParts();
    private final InMemorySteps steps = new InMemorySteps();
    private final InMemoryWatches watches = new InMemoryWatches();

    /** An empty store. */
    public InMemoryIdempotencyStore() {}

    private record Row(StoredRecord stored, int attempt, boolean awaited) {
        boolean isPending() {
            return stored.state() == RecordState.PENDING;
        }

        Row leasedUntil(Instant end) {
            return new Row(open(stored.state(), end), attempt, awaited);
        }

        Row withEffects() {
            return new Row(open(RecordState.EFFECTS, stored.leaseUntil()), attempt, awaited);
        }

        private StoredRecord open(RecordState state, Instant lease) {
            return new StoredRecord(
                    stored.requestHash(),
                    stored.token(),
                    state,
                    stored.head(),
                    stored.body(),
                    stored.since(),
                    lease,
                    stored.expiresAt());
        }

        Row answered(String token, Answer answer) {
            return new Row(
                    new StoredRecord(
                            stored.requestHash(),
                            token,
                            answer.state(),
                            answer.head(),
                            answer.body(),
                            stored.since(),
                            stored.leaseUntil(),
                            answer.expiresAt()),
                    attempt,
                    false);
        }
    }

    @Override
    public synchronized ClaimOutcome claim(Claim claim) {
        Row existing = rows.get(claim.recordId());
        if (existing != null && existing.stored().isLive(claim.now())) {
            return new ClaimOutcome.Held(existing.stored());
        }
        Row mine = existing != null && existing.isPending()
                ? new Row(pending(claim), existing.attempt() + 1, existing.awaited())
                : new Row(pending(claim), 1, false);
        rows.put(claim.recordId(), mine);
        return new ClaimOutcome.Granted(mine.attempt());
    }

    private static StoredRecord pending(Claim claim) {
        return new StoredRecord(
                claim.requestHash(),
                claim.token(),
                claim.state(),
                Bytes.EMPTY,
                Bytes.EMPTY,
                claim.now(),
                claim.leaseUntil(),
                claim.expiresAt());
    }

    @Override
    public synchronized Optional<StoredRecord> find(String recordId, Instant now) {
        return Optional.ofNullable(rows.get(recordId)).map(Row::stored).filter(stored -> stored.isLive(now));
    }

    @Override
    public synchronized boolean renew(String recordId, String token, Instant leaseUntil) {
        Row owned = owned(recordId, token, OPEN);
        if (owned != null && owned.stored().leaseUntil().isBefore(leaseUntil)) {
            rows.put(recordId, owned.leasedUntil(leaseUntil));
        }
        return owned != null;
    }

    @Override
    public Completion complete(String recordId, String token, Answer answer) {
        boolean ended = end(recordId, token, OPEN, owned -> {
            rows.put(recordId, owned.answered(token, answer));
            steps.forget(recordId);
        });
        return ended ? Completion.RECORDED : Completion.FENCED;
    }

    @Override
    public synchronized Completion amend(String recordId, String token, Answer answer) {
        Row owned = owned(recordId, token, EnumSet.of(RecordState.COMPLETED));
        if (owned == null) {
            return Completion.FENCED;
        }
        rows.put(recordId, owned.answered(token, answer));
        return Completion.RECORDED;
    }

    @Override
    public boolean release(String recordId, String token) {
        return end(recordId, token, RELEASABLE, owned -> rows.remove(recordId));
    }

    /** Signals without the lock: who hears of it may ask this store on another thread. */
    private boolean end(String recordId, String token, Set<RecordState> states, Consumer<Row> ending) {
        Row owned;
        synchronized (this) {
            owned = owned(recordId, token, states);
            if (owned != null) {
                ending.accept(owned);
            }
        }
        if (owned != null && owned.awaited()) {
            watches.signal(recordId);
        }
        return owned != null;
    }

    private @Nullable Row owned(String recordId, String token, Set<RecordState> states) {
        Row row = rows.get(recordId);
        boolean owned = row != null
                && states.contains(row.stored().state())
                && row.stored().token().equals(token);
        return owned ? row : null;
    }

    @Override
    public synchronized boolean recordEffects(String recordId, String token) {
        Row owned = owned(recordId, token, OPEN);
        if (owned != null) {
            rows.put(recordId, owned.withEffects());
        }
        return owned != null;
    }

    @Override
    public synchronized boolean recordStep(RunStep step) {
        Row owned = owned(step.recordId(), step.token(), OPEN);
        if (owned != null) {
            steps.record(step, owned.stored().expiresAt());
        }
        return owned != null;
    }

    @Override
    public synchronized Optional<StoredStep> step(String recordId, String name, Instant now) {
        return steps.find(recordId, name, now);
    }

    @Override
    public synchronized int deleteExpiredSteps(Instant now, int limit) {
        return steps.deleteExpired(now, limit);
    }

    @Override
    public void append(AnswerPart part) {
        parts.append(part);
    }

    @Override
    public Optional<Bytes> part(String recordId, String token, int number) {
        return parts.find(recordId, token, number);
    }

    @Override
    public int deleteExpiredParts(Instant now, int limit) {
        return parts.deleteExpired(now, limit);
    }

    @Override
    public synchronized long countSealed(Bytes beginning, Instant now) {
        long heads = rows.values().stream()
                .map(Row::stored)
                .filter(stored -> stored.expiresAt().isAfter(now))
                .filter(stored -> begins(stored.head(), beginning))
                .count();
        return heads
                + parts.count(part -> part.expiresAt().isAfter(now) && begins(part.bytes(), beginning))
                + steps.count(now, step -> begins(step.value(), beginning));
    }

    private static boolean begins(Bytes bytes, Bytes beginning) {
        return bytes.length() >= beginning.length()
                && Arrays.equals(Arrays.copyOf(bytes.array(), beginning.length()), beginning.array());
    }

    @Override
    public synchronized boolean awaitEnd(String recordId, String token) {
        Row owned = owned(recordId, token, OPEN);
        if (owned != null) {
            rows.put(recordId, new Row(owned.stored(), owned.attempt(), true));
        }
        return owned != null;
    }

    @Override
    public Watch watch(Consumer<String> signal) {
        return watches.add(signal);
    }

    @Override
    public synchronized int deleteExpired(Instant now, int limit) {
        List<String> expired = rows.entrySet().stream()
                .filter(entry -> isExpired(entry.getValue(), now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        expired.forEach(rows::remove);
        return expired.size();
    }

    private static boolean isExpired(Row row, Instant now) {
        boolean leased =
                row.stored().state().isOpen() && row.stored().leaseUntil().isAfter(now);
        return !leased && !row.stored().expiresAt().isAfter(now);
    }

    @Override
    public synchronized Optional<StoredRecord> settle(String recordId, Function<StoredRecord, Settlement> decision) {
        Row existing = rows.get(recordId);
        if (existing == null) {
            return Optional.empty();
        }
        Settlement settlement = decision.apply(existing.stored());
        if (settlement instanceof Settlement.Delete) {
            rows.remove(recordId);
        } else if (settlement instanceof Settlement.Complete complete) {
            rows.put(recordId, existing.answered(complete.token(), complete.answer()));
            steps.forget(recordId);
        }
        return Optional.of(existing.stored());
    }
}
