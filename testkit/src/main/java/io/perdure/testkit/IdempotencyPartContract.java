package io.perdure.testkit;

import static io.perdure.testkit.IdempotencyRows.EXPIRY;
import static io.perdure.testkit.IdempotencyRows.LEASE;
import static io.perdure.testkit.IdempotencyRows.NOW;
import static io.perdure.testkit.IdempotencyRows.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.AnswerPart;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How every {@link IdempotencyStore} must keep parts of answers, one caller at a time. Records have random ids, so the
 * table may hold others; but deletion deletes whatever has expired, so no other test may use the table at the same
 * moment.
 */
public abstract class IdempotencyPartContract {
    private static final int MEBIBYTE = 1 << 20;

    private final IdempotencyRows rows = new IdempotencyRows();
    private final String id = rows.id();

    /** For subclasses. */
    protected IdempotencyPartContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    private Bytes append(String owner, int number, Instant expiry) {
        Bytes bytes = Bytes.of(Unique.bytes(99));
        store().append(new AnswerPart(id, token(owner), number, bytes, expiry));
        return bytes;
    }

    private Optional<Bytes> part(String owner, int number) {
        return store().part(id, token(owner), number);
    }

    @Test
    void eachPartIsReadAsItWasStored() {
        Bytes first = append("a", 0, EXPIRY);
        Bytes second = append("a", 1, EXPIRY);

        assertThat(part("a", 0)).contains(first);
        assertThat(part("a", 1)).contains(second);
    }

    @Test
    void aMebibyteIsKept() {
        Bytes large = Bytes.of(Unique.bytes(MEBIBYTE));
        store().append(new AnswerPart(id, token("a"), 0, large, EXPIRY));

        assertThat(part("a", 0)).contains(large);
    }

    @Test
    void nothingIsReadThatWasNotStored() {
        append("a", 1, EXPIRY);

        assertThat(part("a", 0)).isEmpty();
        assertThat(part("a", 2)).isEmpty();
        assertThat(part("b", 1)).isEmpty();
        assertThat(store().part(Unique.hash(), token("a"), 1)).isEmpty();
    }

    @Test
    void ownersThatFollowEachOtherKeepTheirPartsApart() {
        Bytes theirs = append("a", 0, EXPIRY);
        Bytes ours = append("b", 0, EXPIRY);

        assertThat(part("a", 0)).contains(theirs);
        assertThat(part("b", 0)).contains(ours);
    }

    @Test
    void partsStayWhateverBecomesOfTheRecord() {
        store().claim(rows.claim("a", NOW));
        Bytes ofTheSilent = append("a", 0, EXPIRY);
        store().claim(rows.claim("b", LEASE));
        Bytes ofTheCompleted = append("b", 0, EXPIRY);
        store().complete(id, token("b"), rows.answer());
        store().deleteExpired(EXPIRY, 1000);

        assertThat(part("a", 0)).contains(ofTheSilent);
        assertThat(part("b", 0)).contains(ofTheCompleted);
    }

    @Test
    void whatExpiredIsDeletedToTheMillisecond() {
        deleteAllExpired(EXPIRY);
        append("a", 0, EXPIRY);
        Bytes later = append("a", 1, EXPIRY.plusMillis(1));

        assertThat(store().deleteExpiredParts(EXPIRY.minusMillis(1), 10)).isZero();
        assertThat(store().deleteExpiredParts(EXPIRY, 10)).isOne();
        assertThat(part("a", 0)).isEmpty();
        assertThat(part("a", 1)).contains(later);
    }

    @Test
    void expiredPartsAreDeletedInBatches() {
        deleteAllExpired(EXPIRY);
        for (int number = 0; number < 5; number++) {
            append("a", number, EXPIRY);
        }

        assertThat(store().deleteExpiredParts(EXPIRY, 2)).isEqualTo(2);
        assertThat(store().deleteExpiredParts(EXPIRY, 2)).isEqualTo(2);
        assertThat(store().deleteExpiredParts(EXPIRY, 2)).isEqualTo(1);
        assertThat(store().deleteExpiredParts(EXPIRY, 2)).isZero();
    }

    @Test
    void deletingPartsDeletesNoRecord() {
        store().claim(rows.claim("a", NOW));
        append("a", 0, NOW);
        deleteAllExpired(EXPIRY);

        assertThat(store().claim(rows.claim("b", NOW))).isInstanceOf(ClaimOutcome.Held.class);
    }

    private void deleteAllExpired(Instant now) {
        int deleted = 1000;
        while (deleted > 0) {
            deleted = store().deleteExpiredParts(now, 1000);
        }
    }
}
