package io.perdure.testkit;

import static io.perdure.testkit.IdempotencyRows.EXPIRY;
import static io.perdure.testkit.IdempotencyRows.LEASE;
import static io.perdure.testkit.IdempotencyRows.NOW;
import static io.perdure.testkit.IdempotencyRows.token;
import static io.perdure.testkit.IdempotencyRows.withoutLease;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.RecordState;
import io.perdure.idempotency.spi.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How every {@link IdempotencyStore} must keep records that nobody may take over, and those whose effects are there. Records
 * have random ids, so the table may hold others; but deletion deletes whatever has expired, so no other test may use the
 * table at the same moment.
 */
@Timeout(120)
public abstract class IdempotencyOnceContract {
    private static final Instant LATER = EXPIRY.plusSeconds(60);

    private final IdempotencyRows rows = new IdempotencyRows();
    private final String id = rows.id();

    /** For subclasses. */
    protected IdempotencyOnceContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test, for use by many threads
     */
    protected abstract IdempotencyStore store();

    /** How a record gets there. */
    private enum Way {
        ONCE(RecordState.PENDING_ONCE),
        EFFECTS(RecordState.EFFECTS),
        EFFECTS_OF_ONCE(RecordState.EFFECTS);

        private final RecordState state;

        Way(RecordState state) {
            this.state = state;
        }
    }

    private void begin(Way way) {
        Claim claim = way == Way.EFFECTS ? rows.claim("a", NOW) : rows.claimOnce("a", NOW);
        assertThat(store().claim(claim)).isEqualTo(new ClaimOutcome.Granted(1));
        if (way != Way.ONCE) {
            assertThat(store().recordEffects(id, token("a"))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotTakenOverUntilItExpires(Way way) {
        begin(way);

        for (Instant now : List.of(NOW, LEASE, EXPIRY.minusMillis(1))) {
            assertThat(rows.held(store(), now)).isEqualTo(rows.open(way.state, "a", LEASE, EXPIRY));
            assertThat(store().find(id, now)).contains(rows.open(way.state, "a", LEASE, EXPIRY));
        }
        assertThat(store().find(id, EXPIRY)).isEmpty();
        assertThat(store().claim(rows.claim("b", EXPIRY))).isEqualTo(new ClaimOutcome.Granted(1));
        assertThat(rows.held(store(), EXPIRY))
                .isEqualTo(rows.pending("b", EXPIRY.plusSeconds(30), EXPIRY.plus(Duration.ofHours(24))));
    }

    @ParameterizedTest
    @EnumSource
    void isNotTakenOverWhileItsLeaseRunsAlthoughItExpired(Way way) {
        begin(way);
        assertThat(store().renew(id, token("a"), LATER)).isTrue();

        assertThat(rows.held(store(), LATER.minusMillis(1))).isEqualTo(rows.open(way.state, "a", LATER, EXPIRY));
        assertThat(store().find(id, LATER.minusMillis(1))).isPresent();
        assertThat(store().find(id, LATER)).isEmpty();
        assertThat(store().claim(rows.claim("b", LATER))).isInstanceOf(ClaimOutcome.Granted.class);
    }

    @ParameterizedTest
    @EnumSource
    void isDeletedOnceBothTimesAreOver(Way way) {
        begin(way);
        store().renew(id, token("a"), LATER);
        store().deleteExpired(LATER.minusMillis(1), 1000);
        assertThat(store().settle(id, record -> Settlement.KEEP)).isPresent();

        store().deleteExpired(LATER, 1000);
        assertThat(store().settle(id, record -> Settlement.KEEP)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isCompletedByItsOwnerAlone(Way way) {
        begin(way);

        assertThat(store().complete(id, token("b"), rows.answer())).isEqualTo(Completion.FENCED);
        assertThat(store().amend(id, token("a"), rows.answer())).isEqualTo(Completion.FENCED);
        assertThat(store().complete(id, token("a"), rows.answer())).isEqualTo(Completion.RECORDED);
        assertThat(withoutLease(rows.held(store(), LEASE))).isEqualTo(rows.completed("a", rows.answer()));
        assertThat(store().complete(id, token("a"), rows.answer())).isEqualTo(Completion.FENCED);
    }

    @ParameterizedTest
    @EnumSource
    void isWaitedForUntilItEnds(Way way) {
        begin(way);

        assertThat(store().awaitEnd(id, token("b"))).isFalse();
        assertThat(store().awaitEnd(id, token("a"))).isTrue();
        store().complete(id, token("a"), Answer.tombstone(EXPIRY));
        assertThat(store().awaitEnd(id, token("a"))).isFalse();
    }

    @Test
    void whatNobodyMayTakeOverIsReleasedByItsOwner() {
        begin(Way.ONCE);

        assertThat(store().release(id, token("b"))).isFalse();
        assertThat(store().release(id, token("a"))).isTrue();
        assertThat(store().claim(rows.claim("b", NOW))).isEqualTo(new ClaimOutcome.Granted(1));
    }

    @ParameterizedTest
    @EnumSource(names = "ONCE", mode = EnumSource.Mode.EXCLUDE)
    void effectsAreNotReleased(Way way) {
        begin(way);

        assertThat(store().release(id, token("a"))).isFalse();
        assertThat(rows.held(store(), LEASE)).isEqualTo(rows.open(RecordState.EFFECTS, "a", LEASE, EXPIRY));
    }

    @Test
    void effectsAreRecordedByTheOwnerAlone() {
        assertThat(store().recordEffects(id, token("a"))).isFalse();
        store().claim(rows.claim("a", NOW));
        assertThat(store().recordEffects(id, token("b"))).isFalse();
        assertThat(rows.held(store(), NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));

        store().claim(rows.claim("b", LEASE));
        assertThat(store().recordEffects(id, token("a"))).isFalse();
        assertThat(store().recordEffects(id, token("b"))).isTrue();
        assertThat(store().recordEffects(id, token("b"))).as("again").isTrue();
        store().complete(id, token("b"), rows.answer());
        assertThat(store().recordEffects(id, token("b"))).isFalse();
        assertThat(withoutLease(rows.held(store(), LEASE))).isEqualTo(rows.completed("b", rows.answer()));
    }

    @Test
    void anOrdinaryRecordIsTakenOverByOneThatNobodyTakesOver() {
        store().claim(rows.claim("a", NOW));

        assertThat(store().claim(rows.claimOnce("b", LEASE))).isEqualTo(new ClaimOutcome.Granted(2));
        assertThat(rows.held(store(), EXPIRY)).returns(RecordState.PENDING_ONCE, held -> held.state());
    }

    @Test
    void ofEffectsAndATakeoverAtOnceOneWins() {
        store().claim(rows.claim("a", NOW));

        List<Boolean> won = Race.of(List.of(
                () -> store().recordEffects(id, token("a")),
                () -> store().claim(rows.claim("b", LEASE)) instanceof ClaimOutcome.Granted));

        assertThat(won).containsExactlyInAnyOrder(true, false);
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredByADecisionUnderAnotherToken(Way way) {
        begin(way);

        assertThat(store().settle(id, record -> new Settlement.Complete(token("z"), rows.answer())))
                .contains(rows.open(way.state, "a", LEASE, EXPIRY));
        assertThat(withoutLease(rows.held(store(), LEASE))).isEqualTo(rows.completed("z", rows.answer()));
        assertThat(store().complete(id, token("a"), Answer.completed(Bytes.EMPTY, Bytes.EMPTY, EXPIRY)))
                .isEqualTo(Completion.FENCED);
    }

    @Test
    void ofManyDecisionsAtOnceOneIsTaken() {
        begin(Way.ONCE);

        List<RecordState> seen = Race.of(8, this::decide);

        assertThat(seen).containsOnlyOnce(RecordState.PENDING_ONCE);
        assertThat(seen).filteredOn(state -> state == RecordState.COMPLETED).hasSize(7);
    }

    private RecordState decide() {
        return store().settle(
                        id,
                        record -> record.state() == RecordState.PENDING_ONCE
                                ? new Settlement.Complete(token("z"), rows.answer())
                                : Settlement.KEEP)
                .orElseThrow()
                .state();
    }
}
