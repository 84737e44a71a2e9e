package io.perdure.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.config.SettingSource;
import io.perdure.config.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HousekeeperTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void aRoundGoesOnUntilABatchIsNotFull() {
        AtomicInteger left = new AtomicInteger(25);
        List<Integer> limits = new ArrayList<>();
        Chore chore = new Chore("delete", limit -> {
            limits.add(limit);
            return Math.min(limit, Math.max(0, left.getAndAdd(-limit)));
        });
        runOnce(chore);

        assertThat(limits).containsExactly(10, 10, 10);
    }

    @Test
    void aFullLastBatchIsFollowedByAnEmptyOne() {
        AtomicInteger calls = new AtomicInteger();
        runOnce(new Chore("delete", limit -> calls.incrementAndGet() == 1 ? limit : 0));

        assertThat(calls).hasValue(2);
    }

    @Test
    void oneChoreCannotStarveTheOthers() {
        runOnce(new Chore("endless", limit -> limit), noting("next"));

        assertThat(done).containsExactly("next");
    }

    @Test
    void anExceptionDoesNotStopTheNextChore() {
        runOnce(failing(new IllegalStateException("on purpose")), noting("next"));

        assertThat(done).containsExactly("next");
    }

    @Test
    void anErrorDoesNotStopTheNextChore() {
        runOnce(failing(new NoClassDefFoundError("on purpose")), noting("next"));

        assertThat(done).containsExactly("next");
    }

    @Test
    void aFailureDoesNotStopTheNextRound() throws InterruptedException {
        for (Throwable failure : List.of(new IllegalStateException("1"), new NoClassDefFoundError("2"))) {
            CountDownLatch threeRounds = new CountDownLatch(3);
            Chore counting = new Chore("count", limit -> {
                threeRounds.countDown();
                return 0;
            });
            try (Housekeeper housekeeper = housekeeper("1ms", counting, failing(failure))) {
                housekeeper.start(RandomGenerator.getDefault());
                assertThat(threeRounds.await(20, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    /** An application that ends while it starts. */
    @Test
    void whoStartsAfterTheEndDoesNothing() {
        Housekeeper housekeeper = housekeeper("1ms", noting("never"));
        housekeeper.close();

        housekeeper.start(RandomGenerator.getDefault());
        housekeeper.close();
        assertThat(done).isEmpty();
    }

    @Test
    void closingEndsTheThread() throws Exception {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        Chore chore = new Chore("tell", limit -> {
            worker.complete(Thread.currentThread());
            return 0;
        });
        Housekeeper housekeeper = housekeeper("1ms", chore);
        housekeeper.start(RandomGenerator.getDefault());
        Thread thread = worker.get(20, TimeUnit.SECONDS);
        housekeeper.close();
        thread.join(20_000);

        assertThat(thread.isAlive()).isFalse();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("perdure-housekeeper");
    }

    @Test
    void closingEndsARoundBetweenBatches() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        Chore endless = new Chore("endless", limit -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            done.add("batch");
            return limit;
        });
        Housekeeper housekeeper = housekeeper("1ms", endless);
        housekeeper.start(RandomGenerator.getDefault());
        begun.await();
        housekeeper.close();

        assertThat(done).containsExactly("batch");
    }

    @Test
    void anIntervalOfZeroLeavesTheWorkToOthers() {
        RandomGenerator neverAsked = () -> {
            throw new AssertionError("A first round is planned");
        };
        try (Housekeeper housekeeper = housekeeper("0", noting("work"))) {
            housekeeper.start(neverAsked);
        }
        assertThat(done).isEmpty();
    }

    @Test
    void listenersHearHowMuchWasDoneAndWhatFailed() {
        List<Integer> left = new ArrayList<>(List.of(10, 10, 3));
        Chore batches = new Chore("batches", limit -> left.remove(0));
        Chore breaking = new Chore("breaking", limit -> {
            if (done.isEmpty()) {
                done.add("one batch");
                return limit;
            }
            throw new IllegalStateException("the second one");
        });
        List<HousekeepingEvent> heard = new ArrayList<>();
        HousekeepingListener failing = event -> {
            throw new IllegalStateException("a listener that fails");
        };
        try (Housekeeper housekeeper =
                new Housekeeper(List.of(batches, breaking), settings("1h"), List.of(failing, heard::add))) {
            housekeeper.runOnce();
        }

        assertThat(heard).hasSize(2).allSatisfy(event -> assertThat(event.took())
                .isGreaterThanOrEqualTo(Duration.ZERO));
        assertThat(heard.get(0))
                .isInstanceOfSatisfying(HousekeepingEvent.Done.class, event -> assertThat(event.chore() + event.count())
                        .isEqualTo("batches23"));
        assertThat(heard.get(1)).isInstanceOfSatisfying(HousekeepingEvent.Failed.class, event -> assertThat(
                        event.chore() + event.count())
                .isEqualTo("breaking10"));
    }

    private Chore noting(String name) {
        return new Chore(name, limit -> {
            done.add(name);
            return 0;
        });
    }

    private static Chore failing(Throwable failure) {
        return new Chore("fail", limit -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
    }

    private static void runOnce(Chore... chores) {
        try (Housekeeper housekeeper = housekeeper("1h", chores)) {
            housekeeper.runOnce();
        }
    }

    private static Housekeeper housekeeper(String interval, Chore... chores) {
        return new Housekeeper(List.of(chores), settings(interval));
    }

    private static Settings settings(String interval) {
        return Settings.of(new SettingSource(
                "test", Map.of("perdure.housekeeping.interval", interval, "perdure.housekeeping.batch", "10")));
    }
}
