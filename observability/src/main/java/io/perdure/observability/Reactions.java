package io.perdure.observability;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What to do on which event.
 *
 * @param <E> all events
 */
final class Reactions<E> {
    private final Map<Class<?>, Consumer<E>> all = new HashMap<>();

    <T extends E> Reactions<E> to(Class<T> type, Consumer<T> reaction) {
        all.put(type, event -> reaction.accept(type.cast(event)));
        return this;
    }

    void on(E event) {
        Consumer<E> reaction = all.get(event.getClass());
        if (reaction != null) {
            reaction.accept(event);
        }
    }
}
