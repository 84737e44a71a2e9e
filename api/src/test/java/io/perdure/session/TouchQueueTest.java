package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Log;
import io.perdure.StoreUnavailableException;
import io.perdure.session.spi.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TouchQueueTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");

    private final List<List<Touch>> written = new ArrayList<>();

    @Test
    void theLatestUseOfEachSessionIsWrittenInTheOrderOfIds() {
        TouchQueue queue = queue(written::add);
        queue.add(touch("b", 1));
        queue.add(touch("c", 1));
        queue.add(touch("a", 1));
        queue.add(touch("b", 3));
        queue.add(touch("b", 2));

        assertThat(queue.flush()).isTrue();
        assertThat(queue.flush()).isTrue();
        assertThat(written).containsExactly(List.of(touch("a", 1), touch("b", 3), touch("c", 1)));
    }

    @Test
    void aStatementHasABoundedNumber() {
        TouchQueue queue = queue(written::add);
        addOneMoreThanABatch(queue);
        queue.flush();

        assertThat(written).extracting(List::size).containsExactly(TouchQueue.BATCH, 1);
    }

    @Test
    void whatTheDatabaseDoesNotTakeWaitsOnWithWhatCameSince() {
        List<Boolean> up = new ArrayList<>(List.of(false));
        TouchQueue queue = queue(touches -> {
            if (!up.get(0)) {
                throw new StoreUnavailableException("touch", new IllegalStateException("down"));
            }
            written.add(touches);
        });
        queue.add(touch("a", 1));
        queue.add(touch("b", 1));

        assertThat(queue.flush()).isFalse();
        queue.add(touch("a", 2));
        up.set(0, true);
        assertThat(queue.flush()).isTrue();
        assertThat(written).containsExactly(List.of(touch("a", 2), touch("b", 1)));
    }

    @Test
    void whatWasWrittenBeforeTheDatabaseFailedIsNotWrittenAgain() {
        TouchQueue queue = queue(touches -> {
            written.add(touches);
            if (written.size() == 2) {
                throw new StoreUnavailableException("touch", new IllegalStateException("down"));
            }
        });
        addOneMoreThanABatch(queue);

        assertThat(queue.flush()).isFalse();
        assertThat(queue.flush()).isTrue();
        assertThat(written).hasSize(3);
        assertThat(written.get(2)).isEqualTo(written.get(1)).containsExactly(touch("10500", 1));
    }

    @Test
    void anEarlierUseThatWasNotWrittenDoesNotReplaceALaterOne() {
        List<TouchQueue> self = new ArrayList<>();
        TouchQueue queue = queue(touches -> {
            if (written.isEmpty()) {
                written.add(List.of());
                self.get(0).add(touch("a", 2));
                throw new StoreUnavailableException("touch", new IllegalStateException("down"));
            }
            written.add(touches);
        });
        self.add(queue);
        queue.add(touch("a", 1));

        assertThat(queue.flush()).isFalse();
        assertThat(queue.flush()).isTrue();
        assertThat(written).containsExactly(List.of(), List.of(touch("a", 2)));
    }

    @Test
    void aBatchThatFailsForAnotherReasonStopsNoOther() {
        TouchQueue queue = queue(touches -> {
            if (touches.size() == TouchQueue.BATCH) {
                throw new IllegalStateException("on purpose");
            }
            written.add(touches);
        });
        addOneMoreThanABatch(queue);

        assertThat(queue.flush()).isTrue();
        assertThat(queue.flush()).isTrue();
        assertThat(written).containsExactly(List.of(touch("10500", 1)));
    }

    @Test
    void theOldestAreDroppedWhenThereAreTooMany() {
        TouchQueue queue = new TouchQueue(written::add, 2);
        queue.add(touch("c", 1));
        queue.add(touch("b", 1));
        queue.add(touch("c", 2));
        queue.add(touch("a", 3));
        queue.flush();

        assertThat(written).containsExactly(List.of(touch("a", 3), touch("c", 2)));
    }

    @Test
    void whatWasNotWrittenHasWaitedLongerThanWhatCameSince() {
        List<TouchQueue> self = new ArrayList<>();
        TouchQueue queue = new TouchQueue(
                touches -> {
                    if (written.isEmpty()) {
                        self.get(0).add(touch("c", 2));
                    }
                    written.add(touches);
                    if (written.size() == 1) {
                        throw new StoreUnavailableException("touch", new IllegalStateException("down"));
                    }
                },
                2);
        self.add(queue);
        queue.add(touch("a", 1));
        queue.add(touch("b", 1));

        assertThat(queue.flush()).isFalse();
        assertThat(queue.flush()).isTrue();
        assertThat(written.get(1)).containsExactly(touch("b", 1), touch("c", 2));
    }

    @Test
    @Timeout(30)
    void whoeverFlushesWaitsForWhatAnotherIsWriting() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        TouchQueue queue = queue(touches -> {
            writing.countDown();
            await(over);
        });
        queue.add(touch("a", 1));
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(queue::flush);
        await(writing);
        Thread second = new Thread(queue::flush);
        second.start();
        while (second.getState() != Thread.State.WAITING && second.isAlive()) {
            Thread.onSpinWait();
        }

        assertThat(second.isAlive()).isTrue();
        over.countDown();
        assertThat(first.get()).isTrue();
        second.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void thatSomeAreDroppedIsSaidOnceUntilTheyAreWritten() {
        TouchQueue queue = new TouchQueue(written::add, 1);
        try (Log log = new Log(TouchQueue.class)) {
            queue.add(touch("a", 1));
            assertThat(log.warnings()).isEmpty();
            queue.add(touch("b", 1));
            queue.add(touch("c", 1));
            assertThat(log.warnings()).singleElement().asString().contains("Over 1 sessions");
            queue.flush();
            queue.add(touch("a", 2));
            queue.add(touch("b", 2));
            assertThat(log.warnings()).hasSize(2);
        }
    }

    private static void addOneMoreThanABatch(TouchQueue queue) {
        IntStream.rangeClosed(0, TouchQueue.BATCH).forEach(i -> queue.add(touch(Integer.toString(10_000 + i), 1)));
    }

    private static TouchQueue queue(Consumer<List<Touch>> store) {
        return new TouchQueue(store, 1000);
    }

    private static Touch touch(String id, int seconds) {
        return new Touch(id, NOW.plusSeconds(seconds), NOW.plusSeconds(3600));
    }
}
