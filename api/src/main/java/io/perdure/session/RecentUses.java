package io.perdure.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When sessions were last used on this node, to the millisecond: the database is told less often, and later. Of sessions
 * that have not been used for long it forgets, and falls back to what the database knows. Safe for use by many threads.
 */
final class RecentUses {
    private final Map<String, Use> uses;

    RecentUses(int most) {
        uses = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Use> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * A use.
     *
     * @param at when
     * @param told the last use that the database knows, or will soon
     */
    private record Use(Instant at, Instant told) {}

    synchronized Instant latest(String id, Instant stored) {
        Use use = uses.get(id);
        return use == null ? stored : later(use.at(), stored);
    }

    /** Whether the database must be told of this use. */
    synchronized boolean use(String id, Instant stored, Instant at, Duration step) {
        Use before = uses.getOrDefault(id, new Use(stored, stored));
        Instant told = later(before.told(), stored);
        boolean due = !told.plus(step).isAfter(at);
        uses.put(id, new Use(later(before.at(), at), due ? at : told));
        return due;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
