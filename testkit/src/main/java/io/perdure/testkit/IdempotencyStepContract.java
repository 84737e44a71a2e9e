package io.perdure.testkit;

import static io.perdure.testkit.IdempotencyRows.EXPIRY;
import static io.perdure.testkit.IdempotencyRows.LEASE;
import static io.perdure.testkit.IdempotencyRows.NOW;
import static io.perdure.testkit.IdempotencyRows.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RunStep;
import io.perdure.idempotency.spi.Settlement;
import io.perdure.idempotency.spi.StoredStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How every {@link IdempotencyStore} must keep the steps of handlers. Records have random ids, so the table may hold others;
 * but deletion deletes whatever has expired, so no other test may use the table at the same moment.
 */
public abstract class IdempotencyStepContract {
    private final IdempotencyRows rows = new IdempotencyRows();
    private final String id = rows.id();

    /** For subclasses. */
    protected IdempotencyStepContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    private static RunStep step(String recordId, String owner, String name, Bytes value) {
        return new RunStep(recordId, token(owner), name, Bytes.of(new byte[] {1}), value);
    }

    private Bytes record(String owner, String name) {
        Bytes value = Bytes.of(Unique.bytes(99));
        assertThat(store().recordStep(step(id, owner, name, value))).isTrue();
        return value;
    }

    private Optional<Bytes> find(String name, Instant now) {
        return store().step(id, name, now).map(StoredStep::value);
    }

    @Test
    void eachStepIsReadAsItWasRecorded() {
        store().claim(rows.claim("a", NOW));
        Bytes first = record("a", "first");
        Bytes second = record("a", "second");

        assertThat(store().step(id, "first", NOW)).contains(new StoredStep(Bytes.of(new byte[] {1}), first));
        assertThat(find("second", NOW)).contains(second);
        assertThat(find("third", NOW)).isEmpty();
        assertThat(store().step(Unique.hash(), "first", NOW)).isEmpty();
    }

    @Test
    void theLargestStepIsKept() {
        store().claim(rows.claim("a", NOW));
        Bytes value = Bytes.of(Unique.bytes(64 * 1024 + 100));
        assertThat(store().recordStep(step(id, "a", "n".repeat(100), value))).isTrue();

        assertThat(find("n".repeat(100), NOW)).contains(value);
    }

    @Test
    void aStepThatIsMadeAgainReplacesTheFirst() {
        store().claim(rows.claim("a", NOW));
        record("a", "charge");
        Bytes again = record("a", "charge");
        assertThat(find("charge", NOW)).contains(again);

        store().release(id, token("a"));
        store().claim(rows.claim("b", LEASE));
        RunStep ofAnother = new RunStep(id, token("b"), "charge", Bytes.of(new byte[] {2}), Bytes.of(new byte[] {3}));
        assertThat(store().recordStep(ofAnother)).isTrue();
        assertThat(store().step(id, "charge", LEASE))
                .contains(new StoredStep(ofAnother.requestHash(), ofAnother.value()));
        assertThat(find("charge", EXPIRY)).as("expires with the later record").isPresent();
    }

    @Test
    void onlyTheOwnerRecords() {
        assertThat(store().recordStep(step(id, "a", "charge", Bytes.EMPTY)))
                .as("no record")
                .isFalse();
        store().claim(rows.claim("a", NOW));
        assertThat(store().recordStep(step(id, "b", "charge", Bytes.EMPTY)))
                .as("not yet its owner")
                .isFalse();
        store().claim(rows.claim("b", LEASE));
        assertThat(store().recordStep(step(id, "a", "charge", Bytes.EMPTY)))
                .as("no longer its owner")
                .isFalse();
        assertThat(find("charge", LEASE)).isEmpty();

        record("b", "charge");
        store().complete(id, token("b"), rows.answer());
        assertThat(store().recordStep(step(id, "b", "charge", Bytes.EMPTY)))
                .as("answered")
                .isFalse();
    }

    @Test
    void anOwnerRecordsAfterItsEffectsAndWhereNobodyTakesOver() {
        store().claim(rows.claimOnce("a", NOW));
        Bytes first = record("a", "first");
        store().recordEffects(id, token("a"));
        Bytes second = record("a", "second");

        assertThat(List.of(find("first", NOW), find("second", NOW)))
                .containsExactly(Optional.of(first), Optional.of(second));
    }

    @Test
    void stepsSurviveATakeoverAndARelease() {
        store().claim(rows.claim("a", NOW));
        Bytes ofTheSilent = record("a", "first");
        store().claim(rows.claim("b", LEASE));
        Bytes ofTheReleased = record("b", "second");
        store().release(id, token("b"));
        store().claim(rows.claim("c", LEASE));

        assertThat(find("first", LEASE)).contains(ofTheSilent);
        assertThat(find("second", LEASE)).contains(ofTheReleased);
    }

    @Test
    void whatWasFreedByAnOperatorKeepsItsSteps() {
        store().claim(rows.claimOnce("a", NOW));
        Bytes value = record("a", "first");
        store().settle(id, existing -> Settlement.DELETE);

        assertThat(find("first", LEASE)).contains(value);
    }

    @Test
    void anAnswerForgetsItsStepsAndNoOthers() {
        IdempotencyRows other = new IdempotencyRows();
        store().claim(other.claim("a", NOW));
        store().recordStep(step(other.id(), "a", "first", Bytes.EMPTY));
        store().claim(rows.claim("a", NOW));
        record("a", "first");
        record("a", "second");
        store().complete(id, token("a"), rows.answer());

        assertThat(find("first", NOW)).isEmpty();
        assertThat(find("second", NOW)).isEmpty();
        assertThat(store().step(other.id(), "first", NOW)).isPresent();
    }

    @Test
    void anAnswerThatSomebodyDecidedForgetsTheStepsToo() {
        store().claim(rows.claimOnce("a", NOW));
        record("a", "first");
        store().settle(id, existing -> new Settlement.Complete(token("z"), rows.answer()));

        assertThat(find("first", NOW)).isEmpty();
    }

    @Test
    void aStepExpiresWithTheRecordItWasMadeFor() {
        deleteAllExpired(EXPIRY);
        store().claim(rows.claim("a", NOW));
        record("a", "first");
        store().claim(rows.claim("b", NOW.plusSeconds(30)));
        Bytes later = record("b", "second");

        assertThat(find("first", EXPIRY.minusMillis(1))).isPresent();
        assertThat(find("first", EXPIRY)).isEmpty();
        assertThat(store().deleteExpiredSteps(EXPIRY.minusMillis(1), 10)).isZero();
        assertThat(store().deleteExpiredSteps(EXPIRY, 10)).isOne();
        assertThat(find("second", EXPIRY)).contains(later);
        assertThat(store().claim(rows.claim("c", NOW.plusSeconds(31)))).isInstanceOf(ClaimOutcome.Held.class);
    }

    @Test
    void expiredStepsAreDeletedInBatches() {
        deleteAllExpired(EXPIRY);
        store().claim(rows.claim("a", NOW));
        for (int number = 0; number < 5; number++) {
            record("a", "step " + number);
        }

        assertThat(store().deleteExpiredSteps(EXPIRY, 2)).isEqualTo(2);
        assertThat(store().deleteExpiredSteps(EXPIRY, 2)).isEqualTo(2);
        assertThat(store().deleteExpiredSteps(EXPIRY, 2)).isEqualTo(1);
        assertThat(store().deleteExpiredSteps(EXPIRY, 2)).isZero();
    }

    @Test
    void stepsUnderAKeyAreCountedUntilTheyExpire() {
        Bytes beginning = Bytes.of(Unique.bytes(12));
        byte[] sealed = new byte[50];
        System.arraycopy(beginning.array(), 0, sealed, 0, beginning.length());
        store().claim(rows.claim("a", NOW));
        store().recordStep(step(id, "a", "first", Bytes.of(sealed)));

        assertThat(store().countSealed(beginning, EXPIRY.minusMillis(1))).isOne();
        assertThat(store().countSealed(beginning, EXPIRY)).isZero();
        assertThat(store().countSealed(beginning, NOW.minus(Duration.ofDays(1))))
                .isOne();
    }

    private void deleteAllExpired(Instant now) {
        int deleted = 1000;
        while (deleted > 0) {
            deleted = store().deleteExpiredSteps(now, 1000);
        }
    }
}
