package io.perdure.testkit;

import io.perdure.StoreUnavailableException;
import io.perdure.session.SessionOwner;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SessionWatch;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sessions in a map, for tests and as the model other stores are compared with. One lock makes every operation atomic. */
public final class InMemorySessionStore implements SessionStore {
    private final Map<String, SessionEntry> byId = new TreeMap<>();
    private final List<Consumer<String>> watches = new CopyOnWriteArrayList<>();

    /** An empty store. */
    public InMemorySessionStore() {}

    @Override
    public synchronized void insert(StoredSession session, List<StoredAttribute> attributes) {
        String id = session.info().id();
        if (byId.containsKey(id)
                || byId.values().stream().anyMatch(e -> e.session().tokenHash().equals(session.tokenHash()))) {
            throw new StoreUnavailableException(
                    "insert a session", new IllegalStateException("Its id or its token is there already"));
        }
        SessionEntry entry = new SessionEntry(session, SessionEntry.Previous.NONE, new HashMap<>());
        entry.write(attributes);
        byId.put(id, entry);
    }

    @Override
    public synchronized SessionLookup look(String tokenHash, Instant now) {
        Optional<FoundSession> opened =
                live(e -> e.isOpenedBy(tokenHash, now), now).findFirst().map(e -> e.found(true));
        if (opened.isPresent()) {
            return new SessionLookup.Open(opened.get());
        }
        return live(e -> e.hadUntilLately(tokenHash, now), now).findAny().isPresent()
                ? new SessionLookup.Replaced()
                : new SessionLookup.Nothing();
    }

    private Stream<SessionEntry> live(Predicate<SessionEntry> condition, Instant now) {
        return byId.values().stream().filter(e -> e.isLive(now)).filter(condition);
    }

    @Override
    public synchronized boolean write(String id, List<StoredAttribute> changes, Instant now) {
        return change(id, now, e -> {
            e.write(changes);
            return e;
        });
    }

    @Override
    public synchronized void touch(List<Touch> touches) {
        for (Touch touch : touches) {
            SessionEntry entry = byId.get(touch.id());
            if (entry != null
                    && entry.isLive(touch.at())
                    && entry.times().lastSeenAt().isBefore(touch.at())) {
                byId.put(touch.id(), entry.with(entry.times().seenAt(touch.at())));
            }
        }
    }

    @Override
    public synchronized boolean setIdle(String id, Duration idle, Instant pruneAfter, Instant now) {
        return change(id, now, e -> e.with(e.times().idleFor(idle)));
    }

    @Override
    public synchronized Optional<StoredSession> rotate(Rotation rotation) {
        return live(e -> e.isRotatedBy(rotation), rotation.at())
                .findFirst()
                .filter(e -> change(e.id(), rotation.at(), found -> found.rotated(rotation)))
                .map(e -> Objects.requireNonNull(byId.get(e.id())).session());
    }

    private boolean change(String id, Instant now, UnaryOperator<SessionEntry> change) {
        Optional<SessionEntry> live = Optional.ofNullable(byId.get(id)).filter(e -> e.isLive(now));
        live.ifPresent(e -> {
            byId.put(id, change.apply(e));
            tell(id);
        });
        return live.isPresent();
    }

    private void tell(String id) {
        watches.forEach(watch -> watch.accept(id));
    }

    @Override
    public synchronized List<FoundSession> end(Ending which, int limit, boolean withAttributes) {
        List<SessionEntry> ended = byId.values().stream()
                .sorted(Comparator.comparing(e -> e.times().createdAt()))
                .filter(chosen(which))
                .limit(limit)
                .toList();
        ended.forEach(e -> byId.remove(e.id()));
        ended.forEach(e -> tell(e.id()));
        return ended.stream().map(e -> e.found(withAttributes)).toList();
    }

    private Predicate<SessionEntry> chosen(Ending which) {
        if (which instanceof Ending.One one) {
            return e -> e.id().equals(one.id());
        } else if (which instanceof Ending.OneOf one) {
            return e -> e.belongsTo(one.owner()) && e.id().equals(one.id());
        } else if (which instanceof Ending.AllOf all) {
            return e -> e.belongsTo(all.owner()) && !e.id().equals(all.exceptId());
        } else if (which instanceof Ending.OnDevice on) {
            return e -> e.belongsTo(on.owner())
                    && e.session().info().device().label().equals(on.label());
        } else if (which instanceof Ending.OfTenant of) {
            return e -> e.session().info().owner().tenant().equals(of.tenant());
        } else if (which instanceof Ending.Beyond beyond) {
            return beyond(beyond)::contains;
        } else if (which instanceof Ending.Expired expired) {
            return e -> !e.isLive(expired.now());
        }
        throw new IllegalArgumentException("No way to find " + which);
    }

    private List<SessionEntry> beyond(Ending.Beyond which) {
        return live(e -> e.belongsTo(which.owner()) && !e.id().equals(which.exceptId()), which.now())
                .sorted(Comparator.comparing((SessionEntry e) -> e.times().createdAt())
                        .thenComparing(SessionEntry::id)
                        .reversed())
                .skip(which.keep())
                .toList();
    }

    @Override
    public synchronized List<StoredSession> list(SessionOwner owner, Instant now) {
        return live(e -> e.belongsTo(owner), now)
                .map(SessionEntry::session)
                .sorted(Comparator.comparing(s -> s.info().times().createdAt()))
                .toList();
    }

    @Override
    public synchronized List<StoredSession> page(String afterId, int limit, Instant now) {
        return live(e -> e.id().compareTo(afterId) > 0, now)
                .limit(limit)
                .map(SessionEntry::session)
                .toList();
    }

    @Override
    public synchronized boolean rewrite(String id, Instant now, Function<FoundSession, List<StoredAttribute>> change) {
        return change(id, now, e -> {
            e.write(change.apply(e.found(true)));
            return e;
        });
    }

    @Override
    public synchronized Map<String, Long> sealedUnder() {
        return byId.values().stream()
                .flatMap(e -> e.attributes().values().stream())
                .collect(Collectors.groupingBy(StoredAttribute::keyId, Collectors.counting()));
    }

    @Override
    public synchronized List<String> sealedUnderOther(String keyId, String afterId, int limit) {
        return byId.values().stream()
                .filter(e -> e.id().compareTo(afterId) > 0)
                .filter(e -> e.attributes().values().stream()
                        .anyMatch(a -> !a.keyId().equals(keyId)))
                .limit(limit)
                .map(SessionEntry::id)
                .toList();
    }

    /** Tells within the operation that changes a session. */
    @Override
    public SessionWatch watch(Consumer<String> changed) {
        watches.add(changed);
        return new SessionWatch() {
            @Override
            public boolean isHearing() {
                return watches.contains(changed);
            }

            @Override
            public void close() {
                watches.remove(changed);
            }
        };
    }
}
