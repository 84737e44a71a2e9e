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
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * How every {@link IdempotencyStore} must prolong leases and count owners, one caller at a time. Records have random
 * ids, so the table may hold others.
 */
public abstract class IdempotencyLeaseContract {
    private static final Instant LONGER = LEASE.plusMillis(10);

    private final IdempotencyRows rows = new IdempotencyRows();
    private final String id = rows.id();

    /** For subclasses. */
    protected IdempotencyLeaseContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    private boolean renew(String owner, Instant leaseUntil) {
        return store().renew(id, token(owner), leaseUntil);
    }

    private int attempt(Claim claim) {
        ClaimOutcome outcome = store().claim(claim);
        assertThat(outcome).isInstanceOf(ClaimOutcome.Granted.class);
        return ((ClaimOutcome.Granted) outcome).attempt();
    }

    @Test
    void aRenewedLeaseHoldsOthersOffToTheMillisecond() {
        store().claim(rows.claim("a", NOW));

        assertThat(renew("a", LONGER)).isTrue();
        assertThat(rows.held(store(), LONGER.minusMillis(1))).isEqualTo(rows.pending("a", LONGER, EXPIRY));
        assertThat(attempt(rows.claim("b", LONGER))).isEqualTo(2);
    }

    @Test
    void renewingNeverBringsTheEndNearer() {
        store().claim(rows.claim("a", NOW));

        assertThat(renew("a", LEASE.minusMillis(1))).isTrue();
        assertThat(rows.held(store(), NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));
    }

    @Test
    void anEndedLeaseIsRenewedIfNobodyTookOver() {
        store().claim(rows.claim("a", NOW));
        assertThat(store().find(id, LEASE)).isEmpty();

        assertThat(renew("a", LONGER)).isTrue();
        assertThat(rows.held(store(), LEASE)).isEqualTo(rows.pending("a", LONGER, EXPIRY));
    }

    @Test
    void aStrangerCannotRenew() {
        store().claim(rows.claim("a", NOW));

        assertThat(renew("b", LONGER)).isFalse();
        assertThat(store().renew(Unique.hash(), token("a"), LONGER)).isFalse();
        assertThat(rows.held(store(), NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));
    }

    @Test
    void staleOwnerCannotRenew() {
        store().claim(rows.claim("a", NOW));
        store().claim(rows.claim("b", LEASE));

        assertThat(renew("a", EXPIRY)).isFalse();
        assertThat(rows.held(store(), LEASE))
                .isEqualTo(rows.pending("b", LEASE.plusSeconds(30), LEASE.plus(Duration.ofHours(24))));
    }

    @Test
    void nobodyRenewsWhatIsAnswered() {
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), rows.answer());
        assertThat(renew("a", LONGER)).isFalse();

        store().claim(rows.claim("b", EXPIRY));
        store().complete(id, token("b"), Answer.tombstone(EXPIRY.plusSeconds(1)));
        assertThat(renew("b", EXPIRY.plusSeconds(2))).isFalse();
    }

    @Test
    void nobodyRenewsWhatIsNotThere() {
        assertThat(renew("a", LONGER)).isFalse();
        store().claim(rows.claim("a", NOW));
        store().release(id, token("a"));

        assertThat(renew("a", LONGER)).isFalse();
        assertThat(store().find(id, NOW)).isEmpty();
    }

    @Test
    void eachTakeoverIsOneMoreAttempt() {
        assertThat(attempt(rows.claim("a", NOW))).isOne();
        store().claim(rows.claim("x", NOW));
        assertThat(attempt(rows.claim("b", LEASE))).isEqualTo(2);
        renew("b", LEASE.plusSeconds(40));
        assertThat(attempt(rows.claim("c", LEASE.plusSeconds(40)))).isEqualTo(3);
    }

    @Test
    void aSilentOwnerCountsHoweverLongAgo() {
        store().claim(rows.claim("a", NOW));

        assertThat(attempt(rows.claim("b", EXPIRY.plusSeconds(1)))).isEqualTo(2);
    }

    @Test
    void countingBeginsAnewAfterARelease() {
        store().claim(rows.claim("a", NOW));
        store().claim(rows.claim("b", LEASE));
        store().release(id, token("b"));

        assertThat(attempt(rows.claim("c", LEASE))).isOne();
    }

    @Test
    void countingBeginsAnewAfterAnAnswer() {
        store().claim(rows.claim("a", NOW));
        store().claim(rows.claim("b", LEASE));
        assertThat(store().complete(id, token("b"), rows.answer())).isEqualTo(RECORDED);

        assertThat(attempt(rows.claim("c", EXPIRY))).isOne();
        assertThat(attempt(rows.claim("d", EXPIRY.plusSeconds(30)))).isEqualTo(2);
    }
}
