package io.perdure.engine;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Those who want to be told, in the order they came; keeps their exceptions away from who tells. Safe for use by many
 * threads.
 *
 * @param <L> their type
 */
public final class Listeners<L> {
    private static final System.Logger LOG = System.getLogger(Listeners.class.getName());

    private final List<L> all;

    /**
     * Some to begin with.
     *
     * @param first told first; may be empty
     */
    public Listeners(Collection<? extends L> first) {
        all = new CopyOnWriteArrayList<>(first);
    }

    /**
     * One more.
     *
     * @param listener told from now on
     */
    public void add(L listener) {
        all.add(listener);
    }

    /**
     * One less.
     *
     * @param listener not told any more
     */
    public void remove(L listener) {
        all.remove(listener);
    }

    /**
     * Whether one of them is so.
     *
     * @param condition what to ask them; one that throws is not so, and that is logged
     * @return true if there is one
     */
    public boolean any(Predicate<L> condition) {
        return all.stream().anyMatch(listener -> holds(condition, listener));
    }

    private static <L> boolean holds(Predicate<L> condition, L listener) {
        try {
            return condition.test(listener);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed when it was asked", e);
            return false;
        }
    }

    /**
     * Tells all of them.
     *
     * @param event what happened, for the log if one fails
     * @param word how one is told
     */
    public void tell(Object event, Consumer<L> word) {
        all.forEach(listener -> tell(listener, event, word));
    }

    private static <L> void tell(L listener, Object event, Consumer<L> word) {
        try {
            word.accept(listener);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A listener failed on " + event, e);
        }
    }
}
