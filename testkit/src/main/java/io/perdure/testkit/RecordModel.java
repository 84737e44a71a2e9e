package io.perdure.testkit;

import io.perdure.Bytes;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.RunStep;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import io.perdure.idempotency.spi.StoredStep;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a store is to do with one record and one step of it, written down as plainly as it can be said: no locks, no SQL,
 * one variable after the other. Says what every operation answers.
 */
final class RecordModel {
    private @Nullable StoredRecord record;
    private int attempt;
    private @Nullable StoredStep step;
    private Instant stepUntil = Instant.EPOCH;

    ClaimOutcome claim(Claim claim) {
        if (record != null && record.isLive(claim.now())) {
            return new ClaimOutcome.Held(record);
        }
        attempt = record != null && record.state() == RecordState.PENDING ? attempt + 1 : 1;
        record = new StoredRecord(
                claim.requestHash(),
                claim.token(),
                claim.state(),
                Bytes.EMPTY,
                Bytes.EMPTY,
                claim.now(),
                claim.leaseUntil(),
                claim.expiresAt());
        return new ClaimOutcome.Granted(attempt);
    }

    Optional<StoredRecord> find(Instant now) {
        return Optional.ofNullable(record).filter(r -> r.isLive(now));
    }

    boolean renew(String token, Instant until) {
        return change(
                token,
                r -> r.state().isOpen(),
                r -> r.leaseUntil().isBefore(until)
                        ? with(r, r.token(), r.state(), r.head(), r.body(), until, r.expiresAt())
                        : r);
    }

    Completion complete(String token, Answer answer) {
        boolean done = change(token, r -> r.state().isOpen(), r -> answered(r, r.token(), answer));
        if (done) {
            step = null;
        }
        return done ? Completion.RECORDED : Completion.FENCED;
    }

    Completion amend(String token, Answer answer) {
        return change(token, r -> r.state() == RecordState.COMPLETED, r -> answered(r, r.token(), answer))
                ? Completion.RECORDED
                : Completion.FENCED;
    }

    boolean release(String token) {
        return change(token, r -> r.state() == RecordState.PENDING || r.state() == RecordState.PENDING_ONCE, r -> null);
    }

    boolean recordEffects(String token) {
        return change(
                token,
                r -> r.state().isOpen(),
                r -> with(r, r.token(), RecordState.EFFECTS, r.head(), r.body(), r.leaseUntil(), r.expiresAt()));
    }

    boolean recordStep(RunStep made) {
        return change(made.token(), r -> r.state().isOpen(), r -> {
            step = new StoredStep(made.requestHash(), made.value());
            stepUntil = r.expiresAt();
            return r;
        });
    }

    Optional<StoredStep> step(Instant now) {
        return Optional.ofNullable(step).filter(s -> stepUntil.isAfter(now));
    }

    Optional<StoredRecord> settle(Settlement settlement) {
        StoredRecord before = record;
        if (before != null && settlement instanceof Settlement.Delete) {
            record = null;
        } else if (before != null && settlement instanceof Settlement.Complete complete) {
            record = answered(before, complete.token(), complete.answer());
            step = null;
        }
        return Optional.ofNullable(before);
    }

    void deleteExpired(Instant now) {
        if (record != null && !record.expiresAt().isAfter(now)) {
            boolean leased = record.state().isOpen() && record.leaseUntil().isAfter(now);
            record = leased ? record : null;
        }
        if (!stepUntil.isAfter(now)) {
            step = null;
        }
    }

    /** Only the owner changes anything, and only while the record is as it must be. */
    private boolean change(
            String token, Predicate<StoredRecord> allowed, Function<StoredRecord, @Nullable StoredRecord> next) {
        if (record == null || !record.token().equals(token) || !allowed.test(record)) {
            return false;
        }
        record = next.apply(record);
        return true;
    }

    private static StoredRecord answered(StoredRecord r, String token, Answer answer) {
        return with(r, token, answer.state(), answer.head(), answer.body(), r.leaseUntil(), answer.expiresAt());
    }

    private static StoredRecord with(
            StoredRecord r, String token, RecordState state, Bytes head, Bytes body, Instant lease, Instant expiry) {
        return new StoredRecord(r.requestHash(), token, state, head, body, r.since(), lease, expiry);
    }
}
