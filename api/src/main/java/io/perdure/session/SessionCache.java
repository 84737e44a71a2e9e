package io.perdure.session;

import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.StoredAttribute;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sessions as they were found, by the hash of their token: bounded in number, bytes and age. What was found while the
 * session changed is not kept, because it may be from before. Safe for use by many threads.
 */
final class SessionCache {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    /** A session without its attributes, roughly. */
    private static final int ROW_BYTES = 1024;

    private final CacheRules rules;
    private final Map<String, Entry> byHash = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, String> hashById = new HashMap<>();
    private final Set<Lookup> underWay = Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytes;

    SessionCache(CacheRules rules) {
        this.rules = rules;
    }

    /**
     * What is remembered.
     *
     * @param found the session
     * @param since when it was read
     * @param bytes how much memory it takes, roughly
     */
    private record Entry(FoundSession found, Instant since, long bytes) {
        String id() {
            return found.session().info().id();
        }
    }

    /** A question to the store that has no answer yet, and what has changed since it was asked. */
    static final class Lookup {
        private final Instant since;
        private final Set<String> changed = new HashSet<>();
        private boolean spoiled;

        private Lookup(Instant since) {
            this.since = since;
        }
    }

    /** A session that is remembered, not too old and live. */
    synchronized Optional<FoundSession> find(String hash, Instant now) {
        Entry entry = byHash.get(hash);
        if (entry == null) {
            return Optional.empty();
        }
        if (isFresh(entry, now) && entry.found().session().info().times().isLive(now)) {
            return Optional.of(entry.found());
        }
        // It may have been used since it was read: only the store knows whether it has ended.
        remove(hash);
        return Optional.empty();
    }

    /** A clock that goes backwards makes nothing younger. */
    private boolean isFresh(Entry entry, Instant now) {
        return !now.isBefore(entry.since()) && now.isBefore(entry.since().plus(rules.age()));
    }

    synchronized Lookup begin(Instant now) {
        Lookup lookup = new Lookup(now);
        underWay.add(lookup);
        return lookup;
    }

    /** Keeps what was found, unless it may have changed meanwhile. */
    synchronized void keep(Lookup lookup, FoundSession found) {
        String id = found.session().info().id();
        if (lookup.spoiled || lookup.changed.contains(id)) {
            return;
        }
        forget(id);
        String hash = found.session().tokenHash();
        Entry entry = new Entry(found, lookup.since, size(found));
        byHash.put(hash, entry);
        hashById.put(id, hash);
        bytes += entry.bytes();
        shrink();
    }

    synchronized void end(Lookup lookup) {
        underWay.remove(lookup);
    }

    /** The session has changed. */
    synchronized void changed(String id) {
        underWay.forEach(lookup -> lookup.changed.add(id));
        forget(id);
    }

    /** Nobody knows what has changed. */
    synchronized void clear() {
        underWay.forEach(lookup -> lookup.spoiled = true);
        byHash.clear();
        hashById.clear();
        bytes = 0;
    }

    private void forget(String id) {
        String hash = hashById.get(id);
        if (hash != null) {
            remove(hash);
        }
    }

    private void remove(String hash) {
        Entry gone = byHash.remove(hash);
        if (gone != null) {
            hashById.remove(gone.id());
            bytes -= gone.bytes();
        }
    }

    private void shrink() {
        while (byHash.size() > rules.sessions() || bytes > MOST_BYTES) {
            Iterator<String> leastUsed = byHash.keySet().iterator();
            remove(leastUsed.next());
        }
    }

    private static long size(FoundSession found) {
        long size = ROW_BYTES;
        for (StoredAttribute attribute : found.attributes()) {
            size += attribute.name().length() + attribute.value().length();
        }
        return size;
    }
}
