package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.StoredRecord;
import java.time.Duration;
import java.time.Instant;

/** One record as the guard makes it, under an id of its own, and what a store should say of it. */
final class IdempotencyRows {
    static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");
    static final Instant LEASE = NOW.plusSeconds(30);
    static final Instant EXPIRY = NOW.plus(Duration.ofHours(24));

    private final String id = Unique.hash();
    private final Bytes hash = Bytes.of(Unique.bytes(33));
    private final Answer answer = Answer.completed(Bytes.of(Unique.bytes(99)), Bytes.of(Unique.bytes(999)), EXPIRY);

    String id() {
        return id;
    }

    Bytes hash() {
        return hash;
    }

    Answer answer() {
        return answer;
    }

    Claim claim(String owner, Instant now) {
        return new Claim(id, hash, token(owner), now, now.plusSeconds(30), now.plus(Duration.ofHours(24)));
    }

    /** One that nobody takes over. */
    Claim claimOnce(String owner, Instant now) {
        Claim claim = claim(owner, now);
        return new Claim(RecordState.PENDING_ONCE, id, hash, claim.token(), now, claim.leaseUntil(), claim.expiresAt());
    }

    StoredRecord pending(String owner, Instant lease, Instant expiry) {
        return open(RecordState.PENDING, owner, lease, expiry);
    }

    /** It was claimed a day before it expires. */
    StoredRecord open(RecordState state, String owner, Instant lease, Instant expiry) {
        Instant since = expiry.minus(Duration.ofHours(24));
        return new StoredRecord(hash, token(owner), state, Bytes.EMPTY, Bytes.EMPTY, since, lease, expiry);
    }

    StoredRecord completed(String owner, Answer kept) {
        return new StoredRecord(
                hash,
                token(owner),
                kept.state(),
                kept.head(),
                kept.body(),
                Instant.EPOCH,
                Instant.EPOCH,
                kept.expiresAt());
    }

    /** The live record, as the store shows it to another claim. */
    StoredRecord held(IdempotencyStore store, Instant now) {
        ClaimOutcome outcome = store.claim(claim("probe", now));
        assertThat(outcome).isInstanceOf(ClaimOutcome.Held.class);
        return ((ClaimOutcome.Held) outcome).existing();
    }

    /** The times of the claim mean nothing to an answer; a store may keep them or not. */
    static StoredRecord withoutLease(StoredRecord r) {
        return new StoredRecord(
                r.requestHash(), r.token(), r.state(), r.head(), r.body(), Instant.EPOCH, Instant.EPOCH, r.expiresAt());
    }

    /** 22 characters, as the guard's tokens have. */
    static String token(String owner) {
        return (owner + "______________________").substring(0, 22);
    }
}
