package io.perdure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ListenersTest {
    private final List<String> heard = new ArrayList<>();
    private final Consumer<String> good = heard::add;
    private final Consumer<String> bad = ListenersTest::fail;

    private static void fail(String word) {
        throw new IllegalStateException("on purpose, at " + word);
    }

    @Test
    void oneThatThrowsKeepsNothingFromTheOthers() {
        Listeners<Consumer<String>> listeners = new Listeners<>(List.of(good, bad, good));
        listeners.tell("word", listener -> listener.accept("word"));

        assertThat(heard).containsExactly("word", "word");
    }

    @Test
    void whoIsRemovedHearsNothingMore() {
        Listeners<Consumer<String>> listeners = new Listeners<>(List.of());
        listeners.add(good);
        listeners.tell("one", listener -> listener.accept("one"));
        listeners.remove(good);
        listeners.tell("two", listener -> listener.accept("two"));

        assertThat(heard).containsExactly("one");
    }

    @Test
    void oneThatThrowsWhenAskedIsNotSo() {
        Listeners<Consumer<String>> listeners = new Listeners<>(List.of(bad, good));

        assertThat(listeners.any(ListenersTest::asked)).isTrue();
        listeners.remove(good);
        assertThat(listeners.any(ListenersTest::asked)).isFalse();
    }

    private static boolean asked(Consumer<String> listener) {
        listener.accept("asked");
        return true;
    }
}
