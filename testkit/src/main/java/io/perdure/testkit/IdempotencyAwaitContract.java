package io.perdure.testkit;

import static io.perdure.testkit.IdempotencyRows.EXPIRY;
import static io.perdure.testkit.IdempotencyRows.LEASE;
import static io.perdure.testkit.IdempotencyRows.NOW;
import static io.perdure.testkit.IdempotencyRows.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.idempotency.Completion;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link IdempotencyStore} must do for those who wait for a record's end. One that signals ({@link
 * #signals()}) must do so on every node, soon, and for no record that nobody waits for. Records have random ids, so
 * the table may hold others.
 */
@Timeout(120)
public abstract class IdempotencyAwaitContract {
    private static final int CROWD = 16;
    private static final int ROUNDS = 200;
    private static final Duration A_MOMENT = Duration.ofMillis(100);

    private final List<Watch> watches = new ArrayList<>();
    private final HeardSignals heard = new HeardSignals();
    private final IdempotencyRows rows = new IdempotencyRows();
    private final String id = rows.id();

    /** For subclasses. */
    protected IdempotencyAwaitContract() {}

    /**
     * The store under test.
     *
     * @return a store over the same records for every call within one test
     */
    protected abstract IdempotencyStore store();

    /**
     * The store under test as another node has it, on which is watched.
     *
     * @return a store over the same records as {@link #store()}; the same one, if there can be no other
     */
    protected IdempotencyStore otherNode() {
        return store();
    }

    /**
     * Whether the store signals what ends.
     *
     * @return false for one whose watches do nothing: only what it answers is looked at
     */
    protected boolean signals() {
        return true;
    }

    @AfterEach
    void endWatches() {
        watches.forEach(Watch::close);
    }

    private boolean await(String owner) {
        return store().awaitEnd(id, token(owner));
    }

    private Completion complete(String owner) {
        return store().complete(id, token(owner), rows.answer());
    }

    /** A watch may need a moment to hear anything, and this waits for it. */
    private Watch watch(Consumer<String> signal) {
        HeardSignals own = new HeardSignals();
        Watch watch = otherNode().watch(recordId -> {
            own.accept(recordId);
            signal.accept(recordId);
        });
        watches.add(watch);
        while (signals() && !own.has(endAnother(), A_MOMENT)) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
        return watch;
    }

    private String endAnother() {
        IdempotencyRows another = new IdempotencyRows();
        store().claim(another.claim("a", NOW));
        store().awaitEnd(another.id(), token("a"));
        store().complete(another.id(), token("a"), another.answer());
        return another.id();
    }

    private void assertSignalled(String recordId) {
        if (signals()) {
            heard.assertHas(recordId);
        }
    }

    /** What ends later is signalled later: once that has come, this would have. */
    private void assertNotSignalled(String recordId) {
        assertSignalled(endAnother());
        heard.assertHasNot(recordId);
    }

    @Test
    void aPendingRecordIsAwaitedByAnyNumber() {
        store().claim(rows.claim("a", NOW));

        assertThat(await("a")).isTrue();
        assertThat(await("a")).isTrue();
        assertThat(otherNode().awaitEnd(id, token("a"))).isTrue();
        assertThat(rows.held(store(), NOW)).isEqualTo(rows.pending("a", LEASE, EXPIRY));
    }

    @Test
    void whatIsNotPendingIsNotAwaited() {
        assertThat(await("a")).isFalse();
        store().claim(rows.claim("a", NOW));
        store().release(id, token("a"));
        assertThat(await("a")).isFalse();
        store().claim(rows.claim("b", NOW));
        complete("b");
        assertThat(await("b")).isFalse();
        store().claim(rows.claim("c", EXPIRY));
        store().complete(id, token("c"), Answer.tombstone(EXPIRY.plusSeconds(1)));
        assertThat(await("c")).isFalse();
    }

    @Test
    void nobodyWaitsForAnOwnerThatWasTakenOver() {
        store().claim(rows.claim("a", NOW));
        assertThat(await("b")).isFalse();
        assertThat(await("a")).isTrue();
        store().claim(rows.claim("b", LEASE));

        assertThat(await("a")).isFalse();
        assertThat(await("b")).isTrue();
    }

    @Test
    void anAwaitedRecordThatEndedIsNotAwaited() {
        store().claim(rows.claim("a", NOW));
        await("a");
        complete("a");

        assertThat(await("a")).isFalse();
    }

    @Test
    void ofManyWhoComeToWaitAtOnceEachMay() {
        store().claim(rows.claim("a", NOW));

        assertThat(Race.of(CROWD, () -> await("a"))).containsOnly(true);
    }

    @Test
    void aCompletionIsSignalled() {
        watch(heard);
        store().claim(rows.claim("a", NOW));
        await("a");
        heard.assertHasNot(id);
        complete("a");

        assertSignalled(id);
    }

    @Test
    void aReleaseIsSignalled() {
        watch(heard);
        store().claim(rows.claim("a", NOW));
        await("a");
        store().release(id, token("a"));

        assertSignalled(id);
    }

    @Test
    void whoWaitsForASilentOwnerHearsOfItsSuccessorsEnd() {
        watch(heard);
        store().claim(rows.claim("a", NOW));
        await("a");
        store().claim(rows.claim("b", LEASE));
        assertNotSignalled(id);
        complete("b");

        assertSignalled(id);
    }

    @Test
    void whatNobodyWaitsForIsNotSignalled() {
        IdempotencyRows released = new IdempotencyRows();
        watch(heard);
        store().claim(rows.claim("a", NOW));
        complete("a");
        store().claim(released.claim("a", NOW));
        store().release(released.id(), token("a"));

        assertNotSignalled(id);
        heard.assertHasNot(released.id());
    }

    @Test
    void whoIsFencedOffSignalsNothing() {
        watch(heard);
        store().claim(rows.claim("a", NOW));
        await("a");
        complete("b");
        store().release(id, token("b"));

        assertNotSignalled(id);
    }

    /** Awaited, ended, and signalled: what comes now, comes again. */
    private HeardSignals afterTheEnd() {
        HeardSignals later = new HeardSignals();
        watch(heard);
        store().claim(rows.claim("a", NOW));
        await("a");
        complete("a");
        assertSignalled(id);
        watch(later);
        return later;
    }

    @Test
    void anAmendmentIsNoEnd() {
        HeardSignals later = afterTheEnd();
        store().amend(id, token("a"), rows.answer());

        assertSignalled(endAnother());
        later.assertHasNot(id);
    }

    @Test
    void whoWaitedForAnExpiredRecordDoesNotWaitForTheNext() {
        HeardSignals later = afterTheEnd();
        store().claim(rows.claim("b", EXPIRY));
        complete("b");

        assertSignalled(endAnother());
        later.assertHasNot(id);
    }

    @Test
    void everyWatchIsSignalledEvenIfOneFails() {
        HeardSignals other = new HeardSignals();
        Consumer<String> failing = recordId -> {
            throw new IllegalStateException("provoked by a test");
        };
        watch(failing);
        watch(heard);
        watch(other);
        store().claim(rows.claim("a", NOW));
        await("a");
        complete("a");

        assertSignalled(id);
        if (signals()) {
            other.assertHas(id);
        }
    }

    @Test
    void aWatchThatEndedHearsNothing() {
        HeardSignals gone = new HeardSignals();
        watch(heard);
        Watch another = watch(gone);
        another.close();
        another.close();
        store().claim(rows.claim("a", NOW));
        await("a");
        complete("a");

        assertSignalled(id);
        assertSignalled(endAnother());
        gone.assertHasNot(id);
    }

    @Test
    void watchesThatFollowEachOtherHear() {
        watch(heard).close();
        aCompletionIsSignalled();
    }

    @Test
    void anEndIsEitherSeenOrSignalled() {
        watch(heard);
        for (int round = 0; round < ROUNDS; round++) {
            IdempotencyRows record = new IdempotencyRows();
            boolean released = round % 2 == 0;
            store().claim(record.claim("a", NOW));
            Callable<Boolean> end = () -> released
                    ? store().release(record.id(), token("a"))
                    : store().complete(record.id(), token("a"), record.answer()) == Completion.RECORDED;
            Callable<Boolean> wait = () -> otherNode().awaitEnd(record.id(), token("a"));
            List<Boolean> done = Race.of(List.of(end, wait));

            assertThat(done.get(0)).isTrue();
            if (done.get(1)) {
                assertSignalled(record.id());
            }
        }
    }
}
