package io.perdure.testkit;

import static io.perdure.idempotency.Completion.FENCED;
import static io.perdure.idempotency.Completion.RECORDED;
import static io.perdure.testkit.IdempotencyRows.EXPIRY;
import static io.perdure.testkit.IdempotencyRows.LEASE;
import static io.perdure.testkit.IdempotencyRows.NOW;
import static io.perdure.testkit.IdempotencyRows.token;
import static io.perdure.testkit.IdempotencyRows.withoutLease;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * What every {@link IdempotencyStore} must answer to claims, completions and releases, one caller at a time; {@link
 * IdempotencyLeaseContract} has leases and attempts, {@link IdempotencyAmendmentContract} answers that are replaced,
 * {@link IdempotencyPartContract} answers in parts, {@link IdempotencyOnceContract} records that nobody may take over,
 * {@link IdempotencyStepContract} the steps of handlers, {@link IdempotencyAwaitContract} who waits for a record's end,
 * {@link IdempotencyExpiryContract} what ends a record without its owner, and {@link IdempotencyRaceContract} many
 * callers. Records have random ids, so the table may hold others.
 */
public abstract class IdempotencyStoreContract {
    private static final int MEBIBYTE = 1 << 20;

    private final IdempotencyRows rows = new IdempotencyRows();
    private final String id = rows.id();
    private final Answer answer = rows.answer();

    /** For subclasses. */
    protected IdempotencyStoreContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    @Test
    void anAbsentRecordIsGranted() {
        assertThat(store().claim(rows.claim("a", NOW))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    void aGrantedRecordIsPendingAsItWasClaimed() {
        store().claim(rows.claim("a", NOW));

        assertThat(held(NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));
    }

    @Test
    void aHeldRecordIsNotChanged() {
        store().claim(rows.claim("a", NOW));
        Bytes otherHash = Bytes.of(Unique.bytes(33));
        store().claim(new Claim(
                id, otherHash, token("b"), NOW.plusMillis(5), LEASE.plusMillis(5), EXPIRY.plusMillis(5)));

        assertThat(held(NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));
    }

    @Test
    void theOwnerItselfIsHeldOffToo() {
        store().claim(rows.claim("a", NOW));

        assertThat(store().claim(rows.claim("a", NOW))).isInstanceOf(ClaimOutcome.Held.class);
    }

    @Test
    void aSilentOwnerIsTakenOverWhenTheLeaseEndsToTheMillisecond() {
        store().claim(rows.claim("a", NOW));

        assertThat(store().claim(rows.claim("b", LEASE.minusMillis(1)))).isInstanceOf(ClaimOutcome.Held.class);
        assertThat(store().claim(rows.claim("b", LEASE))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    void takingOverReplacesTokenRequestAndTimes() {
        store().claim(new Claim(id, Bytes.of(Unique.bytes(33)), token("a"), NOW, LEASE, EXPIRY));
        store().claim(rows.claim("b", LEASE));

        assertThat(held(LEASE)).isEqualTo(rows.pending("b", LEASE.plusSeconds(30), LEASE.plus(Duration.ofHours(24))));
    }

    @Test
    void otherRecordsAreNotTouched() {
        store().claim(rows.claim("a", NOW));
        Claim other = new Claim(Unique.hash(), rows.hash(), token("b"), NOW, LEASE, EXPIRY);

        assertThat(store().claim(other)).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(store().complete(other.recordId(), token("a"), answer)).isEqualTo(FENCED);
        assertThat(store().release(other.recordId(), token("a"))).isFalse();
        assertThat(held(NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));
    }

    @Test
    void theOwnersAnswerIsRecordedAsItIs() {
        store().claim(rows.claim("a", NOW));

        assertThat(store().complete(id, token("a"), answer)).isEqualTo(RECORDED);
        assertThat(answered(NOW)).isEqualTo(rows.completed("a", answer));
    }

    @Test
    void everyByteIsKept() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertKept(Bytes.of(all), Bytes.EMPTY);
    }

    @Test
    void aMebibyteIsKept() {
        assertKept(Bytes.of(new byte[] {0}), Bytes.of(Unique.bytes(MEBIBYTE)));
    }

    private void assertKept(Bytes head, Bytes body) {
        Answer kept = Answer.completed(head, body, EXPIRY);
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), kept);

        assertThat(answered(NOW)).isEqualTo(rows.completed("a", kept));
    }

    @Test
    void aTombstoneIsRecordedWithoutBytes() {
        Answer tombstone = Answer.tombstone(EXPIRY.plusMillis(1));
        store().claim(rows.claim("a", NOW));

        assertThat(store().complete(id, token("a"), tombstone)).isEqualTo(RECORDED);
        assertThat(answered(LEASE)).isEqualTo(rows.completed("a", tombstone));
    }

    @Test
    void completingNeverCreatesARecord() {
        assertThat(store().complete(id, token("a"), answer)).isEqualTo(FENCED);
        assertThat(store().claim(rows.claim("b", NOW))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    void aStrangerCannotComplete() {
        store().claim(rows.claim("a", NOW));

        assertThat(store().complete(id, token("b"), answer)).isEqualTo(FENCED);
        assertThat(held(NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));
    }

    @Test
    void staleOwnerCannotComplete() {
        store().claim(rows.claim("a", NOW));
        store().claim(rows.claim("b", LEASE));

        assertThat(store().complete(id, token("a"), answer)).isEqualTo(FENCED);
        assertThat(store().complete(id, token("b"), answer)).isEqualTo(RECORDED);
        assertThat(answered(LEASE)).isEqualTo(rows.completed("b", answer));
    }

    @Test
    void staleOwnerCannotCompleteWhatIsCompleted() {
        store().claim(rows.claim("a", NOW));
        store().claim(rows.claim("b", LEASE));
        store().complete(id, token("b"), answer);

        assertThat(store().complete(id, token("a"), Answer.tombstone(EXPIRY))).isEqualTo(FENCED);
        assertThat(answered(LEASE)).isEqualTo(rows.completed("b", answer));
    }

    @Test
    void nobodyCompletesTwice() {
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), answer);

        assertThat(store().complete(id, token("a"), Answer.tombstone(EXPIRY))).isEqualTo(FENCED);
        assertThat(answered(NOW)).isEqualTo(rows.completed("a", answer));
    }

    @Test
    void aReleasedRecordIsGone() {
        store().claim(rows.claim("a", NOW));

        assertThat(store().release(id, token("a"))).isTrue();
        assertThat(store().release(id, token("a"))).isFalse();
        assertThat(store().claim(rows.claim("b", NOW))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    void staleOwnerCannotRelease() {
        store().claim(rows.claim("a", NOW));
        store().claim(rows.claim("b", LEASE));

        assertThat(store().release(id, token("a"))).isFalse();
        assertThat(store().complete(id, token("b"), answer)).isEqualTo(RECORDED);
    }

    @Test
    void anAnswerIsNotReleased() {
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), answer);

        assertThat(store().release(id, token("a"))).isFalse();
        assertThat(answered(NOW)).isEqualTo(rows.completed("a", answer));
    }

    @Test
    void nobodyCompletesWhatHeReleased() {
        store().claim(rows.claim("a", NOW));
        store().release(id, token("a"));

        assertThat(store().complete(id, token("a"), answer)).isEqualTo(FENCED);
        assertThat(store().claim(rows.claim("b", NOW))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    void whatIsFoundIsWhatStandsInTheWay() {
        store().claim(rows.claim("a", NOW));

        assertThat(store().find(id, LEASE.minusMillis(1))).contains(rows.pending("a", LEASE, EXPIRY));
        assertThat(store().find(id, LEASE)).isEmpty();
        store().complete(id, token("a"), answer);
        assertThat(store().find(id, EXPIRY.minusMillis(1)).map(IdempotencyRows::withoutLease))
                .contains(rows.completed("a", answer));
        assertThat(store().find(id, EXPIRY)).isEmpty();
    }

    @Test
    void lookingChangesNothing() {
        assertThat(store().find(id, NOW)).isEmpty();
        assertThat(store().claim(rows.claim("a", NOW))).isInstanceOf(ClaimOutcome.Granted.class);
        assertThat(store().find(id, LEASE)).isEmpty();
        assertThat(store().complete(id, token("a"), answer)).isEqualTo(RECORDED);
    }

    private StoredRecord held(Instant now) {
        return rows.held(store(), now);
    }

    private StoredRecord answered(Instant now) {
        return withoutLease(held(now));
    }
}
