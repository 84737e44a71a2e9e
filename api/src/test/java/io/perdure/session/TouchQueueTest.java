package io.perdure.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.StoreUnavailableException;
import io.perdure.session.spi.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
        IntStream.rangeClosed(0, TouchQueue.BATCH).forEach(i -> queue.add(touch(Integer.toString(10_000 + i), 1)));
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
        IntStream.rangeClosed(0, TouchQueue.BATCH).forEach(i -> queue.add(touch(Integer.toString(10_000 + i), 1)));

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

    private static TouchQueue queue(Consumer<List<Touch>> store) {
        return new TouchQueue(store, 1000);
    }

    private static Touch touch(String id, int seconds) {
        return new Touch(id, NOW.plusSeconds(seconds), NOW.plusSeconds(3600));
    }
}
