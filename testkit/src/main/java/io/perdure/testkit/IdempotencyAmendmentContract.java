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
import io.perdure.idempotency.spi.IdempotencyStore;
import org.junit.jupiter.api.Test;

/**
 * When every {@link IdempotencyStore} must put another answer in the place of the first, one caller at a time. Records
 * have random ids, so the table may hold others.
 */
public abstract class IdempotencyAmendmentContract {
    private final IdempotencyRows rows = new IdempotencyRows();
    private final String id = rows.id();
    private final Answer first = rows.answer();
    private final Answer second =
            Answer.completed(Bytes.of(Unique.bytes(9)), Bytes.of(Unique.bytes(99)), EXPIRY.minusSeconds(1));

    /** For subclasses. */
    protected IdempotencyAmendmentContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    @Test
    void theOwnerReplacesItsAnswerAsOftenAsItWants() {
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), first);

        assertThat(store().amend(id, token("a"), second)).isEqualTo(RECORDED);
        assertThat(withoutLease(rows.held(store(), NOW))).isEqualTo(rows.completed("a", second));
        assertThat(store().amend(id, token("a"), first)).isEqualTo(RECORDED);
        assertThat(withoutLease(rows.held(store(), NOW))).isEqualTo(rows.completed("a", first));
    }

    @Test
    void whatIsPendingIsNotAmended() {
        store().claim(rows.claim("a", NOW));

        assertThat(store().amend(id, token("a"), second)).isEqualTo(FENCED);
        assertThat(rows.held(store(), NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));
    }

    @Test
    void aTombstoneIsNotAmended() {
        Answer tombstone = Answer.tombstone(EXPIRY);
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), tombstone);

        assertThat(store().amend(id, token("a"), second)).isEqualTo(FENCED);
        assertThat(withoutLease(rows.held(store(), NOW))).isEqualTo(rows.completed("a", tombstone));
    }

    @Test
    void aStrangerCannotAmend() {
        store().claim(rows.claim("a", NOW));
        store().complete(id, token("a"), first);

        assertThat(store().amend(id, token("b"), second)).isEqualTo(FENCED);
        assertThat(store().amend(Unique.hash(), token("a"), second)).isEqualTo(FENCED);
        assertThat(withoutLease(rows.held(store(), NOW))).isEqualTo(rows.completed("a", first));
    }

    @Test
    void staleOwnerCannotAmend() {
        store().claim(rows.claim("a", NOW));
        store().claim(rows.claim("b", LEASE));
        store().complete(id, token("b"), first);

        assertThat(store().amend(id, token("a"), second)).isEqualTo(FENCED);
        assertThat(withoutLease(rows.held(store(), LEASE))).isEqualTo(rows.completed("b", first));
    }

    @Test
    void amendingNeverCreatesARecord() {
        assertThat(store().amend(id, token("a"), second)).isEqualTo(FENCED);
        assertThat(store().find(id, NOW)).isEmpty();
    }
}
