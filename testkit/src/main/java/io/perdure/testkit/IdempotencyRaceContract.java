package io.perdure.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.ClaimOutcome;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link IdempotencyStore} must answer when many ask at once. */
@Timeout(120)
public abstract class IdempotencyRaceContract {
    private static final int CROWD = 64;
    private static final int ROUNDS = 20;
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");
    private static final Instant LEASE = NOW.plusSeconds(30);
    private static final Instant EXPIRY = NOW.plus(Duration.ofHours(24));

    private final String id = Unique.hash();
    private final String owner = Unique.id();
    private final Bytes hash = Bytes.of(Unique.bytes(33));
    private final Answer answer = Answer.completed(Bytes.of(Unique.bytes(9)), Bytes.of(Unique.bytes(99)), EXPIRY);

    /** For subclasses. */
    protected IdempotencyRaceContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test, for use by many threads
     */
    protected abstract IdempotencyStore store();

    @Test
    void onlyOneClaimIsGranted() {
        assertOneIsGranted(Race.of(CROWD, () -> claim(Unique.id(), NOW)));
    }

    @Test
    void onlyOneTakeoverIsGranted() {
        claim(owner, NOW);

        assertOneIsGranted(Race.of(CROWD, () -> claim(Unique.id(), LEASE)));
    }

    @Test
    void onlyOneClaimOfAnExpiredRecordIsGranted() {
        claim(owner, NOW);
        store().complete(id, owner, answer);

        assertOneIsGranted(Race.of(CROWD, () -> claim(Unique.id(), EXPIRY)));
    }

    private static void assertOneIsGranted(List<ClaimOutcome> outcomes) {
        List<ClaimOutcome> held =
                outcomes.stream().filter(o -> o instanceof ClaimOutcome.Held).toList();
        assertThat(held).hasSize(CROWD - 1);
        assertThat(held.stream().map(o -> ((ClaimOutcome.Held) o).existing().token()))
                .as("all see the same owner")
                .containsOnly(((ClaimOutcome.Held) held.get(0)).existing().token());
    }

    @Test
    void onlyOneCompletionIsRecorded() {
        claim(owner, NOW);
        List<Completion> completions = Race.of(CROWD, () -> store().complete(id, owner, answer));

        assertThat(completions).containsOnlyOnce(Completion.RECORDED);
    }

    @RepeatedTest(ROUNDS)
    void aLateOwnerEitherCompletesOrIsTakenOver() {
        claim(owner, NOW);
        String successor = Unique.id();
        Callable<Boolean> complete = () -> store().complete(id, owner, answer) == Completion.RECORDED;
        Callable<Boolean> takeOver = () -> claim(successor, LEASE) instanceof ClaimOutcome.Granted;
        List<Boolean> won = Race.of(List.of(complete, takeOver));

        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(store().complete(id, successor, answer) == Completion.RECORDED)
                .as("the successor owns it if and only if it was granted")
                .isEqualTo(won.get(1));
    }

    @RepeatedTest(ROUNDS)
    void aLateOwnerEitherRenewsOrIsTakenOver() {
        claim(owner, NOW);
        String successor = Unique.id();
        Callable<Boolean> renew = () -> store().renew(id, owner, LEASE.plusSeconds(30));
        Callable<Boolean> takeOver = () -> claim(successor, LEASE) instanceof ClaimOutcome.Granted;
        List<Boolean> won = Race.of(List.of(renew, takeOver));

        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(store().complete(id, successor, answer) == Completion.RECORDED)
                .isEqualTo(won.get(1));
    }

    @RepeatedTest(ROUNDS)
    void anOwnerEitherCompletesOrReleases() {
        claim(owner, NOW);
        Callable<Boolean> complete = () -> store().complete(id, owner, answer) == Completion.RECORDED;
        Callable<Boolean> release = () -> store().release(id, owner);
        List<Boolean> won = Race.of(List.of(complete, release));

        assertThat(won).containsExactlyInAnyOrder(true, false);
        assertThat(claim(Unique.id(), NOW) instanceof ClaimOutcome.Granted).isEqualTo(won.get(1));
    }

    @RepeatedTest(ROUNDS)
    void whatIsSettledIsNotTakenOverMeanwhile() {
        claim(owner, NOW);
        String successor = Unique.id();
        Callable<Boolean> free =
                () -> store().settle(id, r -> r.token().equals(owner) ? Settlement.DELETE : Settlement.KEEP)
                        .isPresent();
        Callable<Boolean> takeOver = () -> claim(successor, LEASE) instanceof ClaimOutcome.Granted;

        assertThat(Race.of(List.of(free, takeOver))).containsExactly(true, true);
        assertThat(store().complete(id, successor, answer))
                .as("an operator never frees a successor's record")
                .isEqualTo(Completion.RECORDED);
    }

    @Test
    void nobodyTakesOverWhileAnOperatorThinks() {
        claim(owner, NOW);
        String successor = Unique.id();
        CountDownLatch thinking = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Callable<Boolean> free = () -> store().settle(id, r -> {
                    thinking.countDown();
                    Race.awaitInVain(done);
                    return Settlement.DELETE;
                })
                .isPresent();
        Callable<Boolean> takeOver = () -> {
            thinking.await();
            boolean granted = claim(successor, LEASE) instanceof ClaimOutcome.Granted;
            done.countDown();
            return granted;
        };

        assertThat(Race.of(List.of(free, takeOver))).containsExactly(true, true);
        assertThat(store().complete(id, successor, answer)).isEqualTo(Completion.RECORDED);
    }

    @RepeatedTest(ROUNDS)
    void deletionNeverDeletesANewClaim() {
        claim(owner, NOW);
        store().complete(id, owner, answer);
        String successor = Unique.id();
        Callable<Boolean> delete = () -> store().deleteExpired(EXPIRY, 1000) <= 1000;
        Callable<Boolean> takeOver = () -> claim(successor, EXPIRY) instanceof ClaimOutcome.Granted;

        assertThat(Race.of(List.of(delete, takeOver))).containsExactly(true, true);
        assertThat(store().complete(id, successor, answer)).isEqualTo(Completion.RECORDED);
    }

    private ClaimOutcome claim(String token, Instant now) {
        return store().claim(new Claim(id, hash, token, now, now.plusSeconds(30), now.plus(Duration.ofHours(24))));
    }
}
