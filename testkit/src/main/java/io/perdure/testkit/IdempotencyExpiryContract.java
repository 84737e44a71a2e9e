package io.perdure.testkit;

import static io.perdure.idempotency.Completion.RECORDED;
import static io.perdure.testkit.IdempotencyRows.EXPIRY;
import static io.perdure.testkit.IdempotencyRows.LEASE;
import static io.perdure.testkit.IdempotencyRows.NOW;
import static io.perdure.testkit.IdempotencyRows.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How every {@link IdempotencyStore} must let go of a record without its owner, one caller at a time: when it expires,
 * and when somebody settles it. Records have random ids, so the table may hold others; but deletion deletes whatever
 * has expired, so no other test may use the table at the same moment.
 */
public abstract class IdempotencyExpiryContract {
    private final IdempotencyRows rows = new IdempotencyRows();
    private final String id = rows.id();
    private final Answer answer = rows.answer();

    /** For subclasses. */
    protected IdempotencyExpiryContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    @Test
    void anAnswerStandsInTheWayUntilItExpiresWhateverItsLease() {
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), answer);

        assertThat(store().claim(rows.claim("b", LEASE.plusMillis(1)))).isInstanceOf(ClaimOutcome.Held.class);
        assertThat(store().claim(rows.claim("b", EXPIRY.minusMillis(1)))).isInstanceOf(ClaimOutcome.Held.class);
        assertThat(store().claim(rows.claim("b", EXPIRY))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    void aNewClaimLeavesNothingOfAnExpiredAnswer() {
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), answer);
        store().claim(rows.claim("b", EXPIRY));

        assertThat(rows.held(store(), EXPIRY))
                .isEqualTo(rows.pending("b", EXPIRY.plusSeconds(30), EXPIRY.plus(Duration.ofHours(24))));
    }

    @Test
    void whatExpiredIsDeletedToTheMillisecond() {
        deleteAllExpired(EXPIRY);
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), answer);

        assertThat(store().deleteExpired(EXPIRY.minusMillis(1), 10)).isZero();
        assertThat(store().deleteExpired(EXPIRY, 10)).isOne();
        assertThat(store().claim(rows.claim("b", NOW))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    void expiredRecordsAreDeletedInBatches() {
        deleteAllExpired(EXPIRY);
        for (int i = 0; i < 5; i++) {
            store().claim(new Claim(Unique.hash(), rows.hash(), token("a"), NOW, LEASE, EXPIRY));
        }

        assertThat(store().deleteExpired(EXPIRY, 2)).isEqualTo(2);
        assertThat(store().deleteExpired(EXPIRY, 2)).isEqualTo(2);
        assertThat(store().deleteExpired(EXPIRY, 2)).isEqualTo(1);
        assertThat(store().deleteExpired(EXPIRY, 2)).isZero();
    }

    @Test
    void anEndedLeaseIsNoReasonToDelete() {
        deleteAllExpired(LEASE.plusSeconds(1));
        store().claim(rows.claim("a", NOW));

        assertThat(store().deleteExpired(LEASE.plusSeconds(1), 10)).isZero();
        assertThat(store().complete(id, token("a"), answer)).isEqualTo(RECORDED);
    }

    @Test
    void aRunningLeaseIsNotDeletedEvenBeyondTheRetention() {
        deleteAllExpired(LEASE);
        store().claim(new Claim(id, rows.hash(), token("a"), NOW, LEASE, NOW.plusSeconds(1)));

        assertThat(store().deleteExpired(LEASE.minusMillis(1), 10)).isZero();
        assertThat(store().deleteExpired(LEASE, 10)).isOne();
    }

    @Test
    void aRunningLeaseHoldsOthersOffEvenBeyondTheRetention() {
        store().claim(new Claim(id, rows.hash(), token("a"), NOW, LEASE, NOW.plusSeconds(1)));

        assertThat(store().claim(rows.claim("b", LEASE.minusMillis(1)))).isInstanceOf(ClaimOutcome.Held.class);
        assertThat(store().claim(rows.claim("b", LEASE))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    void whatIsSettledIsShownAsItIs() {
        store().claim(rows.claim("a", NOW));
        List<StoredRecord> shown = new ArrayList<>();

        assertThat(store().settle(id, existing -> {
                    shown.add(existing);
                    return Settlement.KEEP;
                }))
                .contains(rows.pending("a", LEASE, EXPIRY));
        assertThat(shown).containsExactly(rows.pending("a", LEASE, EXPIRY));
        assertThat(rows.held(store(), NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));
    }

    @Test
    void aDecisionToDeleteDeletes() {
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), answer);

        assertThat(store().settle(id, existing -> Settlement.DELETE).map(IdempotencyRows::withoutLease))
                .contains(rows.completed("a", answer));
        assertThat(store().claim(rows.claim("b", NOW))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @Test
    void nobodyIsAskedAboutARecordThatIsNotThere() {
        assertThat(store().settle(id, existing -> {
                    throw new AssertionError("asked");
                }))
                .isEmpty();
    }

    private void deleteAllExpired(Instant now) {
        int deleted = 1000;
        while (deleted > 0) {
            deleted = store().deleteExpired(now, 1000);
        }
    }
}
