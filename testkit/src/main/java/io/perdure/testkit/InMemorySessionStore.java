package io.perdure.testkit;

import io.perdure.StoreUnavailableException;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Sessions in a map, for tests and as the model other stores are compared with. One lock makes every operation atomic. */
public final class InMemorySessionStore implements SessionStore {
    private final Map<String, Entry> byId = new HashMap<>();

    /** An empty store. */
    public InMemorySessionStore() {}

    /** A session and its attributes by name; the attributes are changed in place, the session is replaced. */
    private record Entry(StoredSession session, Map<String, StoredAttribute> attributes) {
        Entry with(String tokenHash, SessionInfo info) {
            return new Entry(new StoredSession(tokenHash, info), attributes);
        }

        void write(List<StoredAttribute> changes) {
            for (StoredAttribute change : changes) {
                if (change.isRemoval()) {
                    attributes.remove(change.name());
                } else {
                    attributes.put(change.name(), change);
                }
            }
        }

        FoundSession found() {
            return new FoundSession(session, List.copyOf(attributes.values()));
        }

        boolean belongsTo(SessionOwner owner) {
            return session.info().owner().equals(owner);
        }
    }

    @Override
    public synchronized void insert(StoredSession session, List<StoredAttribute> attributes) {
        String id = session.info().id();
        if (byId.containsKey(id) || byHash(session.tokenHash()).isPresent()) {
            throw new StoreUnavailableException(
                    "insert a session", new IllegalStateException("Its id or its token is there already"));
        }
        Entry entry = new Entry(session, new HashMap<>());
        entry.write(attributes);
        byId.put(id, entry);
    }

    @Override
    public synchronized Optional<FoundSession> find(String tokenHash, Instant now) {
        return byHash(tokenHash).filter(e -> e.session().isLive(now)).map(Entry::found);
    }

    private Optional<Entry> byHash(String tokenHash) {
        return byId.values().stream()
                .filter(e -> e.session().tokenHash().equals(tokenHash))
                .findFirst();
    }

    @Override
    public synchronized boolean write(String id, List<StoredAttribute> changes, Instant now) {
        Optional<Entry> live = live(id, now);
        live.ifPresent(e -> e.write(changes));
        return live.isPresent();
    }

    @Override
    public synchronized boolean touch(String id, Instant lastSeen, Instant pruneAfter) {
        Optional<Entry> live = live(id, lastSeen);
        live.filter(e -> e.session().info().lastSeenAt().isBefore(lastSeen)).ifPresent(e -> {
            SessionInfo i = e.session().info();
            SessionInfo touched =
                    new SessionInfo(i.id(), i.owner(), i.device(), i.createdAt(), lastSeen, i.idle(), i.expiresAt());
            byId.put(id, e.with(e.session().tokenHash(), touched));
        });
        return live.isPresent();
    }

    @Override
    public synchronized boolean setIdle(String id, Duration idle, Instant pruneAfter, Instant now) {
        Optional<Entry> live = live(id, now);
        live.ifPresent(e -> {
            SessionInfo i = e.session().info();
            SessionInfo changed =
                    new SessionInfo(i.id(), i.owner(), i.device(), i.createdAt(), i.lastSeenAt(), idle, i.expiresAt());
            byId.put(id, e.with(e.session().tokenHash(), changed));
        });
        return live.isPresent();
    }

    private Optional<Entry> live(String id, Instant now) {
        return Optional.ofNullable(byId.get(id)).filter(e -> e.session().isLive(now));
    }

    @Override
    public synchronized boolean rotate(String oldHash, String newHash, Instant now) {
        return replace(oldHash, now, e -> e.with(newHash, e.session().info()));
    }

    @Override
    public synchronized boolean signIn(String oldHash, SignIn signIn, Instant now) {
        return replace(oldHash, now, e -> {
            SessionInfo i = e.session().info();
            SessionOwner user = new SessionOwner(i.owner().tenant(), signIn.user());
            SessionInfo signedIn = new SessionInfo(
                    i.id(), user, signIn.device(), i.createdAt(), i.lastSeenAt(), i.idle(), i.expiresAt());
            return e.with(signIn.tokenHash(), signedIn);
        });
    }

    private boolean replace(String oldHash, Instant now, UnaryOperator<Entry> change) {
        Optional<Entry> live = byHash(oldHash).filter(e -> e.session().isLive(now));
        live.ifPresent(e -> byId.put(e.session().info().id(), change.apply(e)));
        return live.isPresent();
    }

    @Override
    public synchronized boolean delete(String id) {
        return byId.remove(id) != null;
    }

    @Override
    public synchronized boolean delete(SessionOwner owner, String id) {
        return delete(e -> e.belongsTo(owner) && e.session().info().id().equals(id), 1) == 1;
    }

    @Override
    public synchronized int deleteAll(SessionOwner owner, String exceptId) {
        return delete(e -> e.belongsTo(owner) && !e.session().info().id().equals(exceptId), Integer.MAX_VALUE);
    }

    @Override
    public synchronized List<StoredSession> list(SessionOwner owner, Instant now) {
        return byId.values().stream()
                .filter(e -> e.belongsTo(owner) && e.session().isLive(now))
                .map(Entry::session)
                .sorted(Comparator.comparing(s -> s.info().createdAt()))
                .toList();
    }

    @Override
    public synchronized int deleteExpired(Instant now, int limit) {
        return delete(e -> !e.session().isLive(now), limit);
    }

    private int delete(Predicate<Entry> condition, int limit) {
        List<String> ids = byId.values().stream()
                .filter(condition)
                .limit(limit)
                .map(e -> e.session().info().id())
                .toList();
        ids.forEach(byId::remove);
        return ids.size();
    }

    @Override
    public synchronized int rewrite(String id, UnaryOperator<FoundSession> change) {
        Entry entry = byId.get(id);
        if (entry == null) {
            return 0;
        }
        List<StoredAttribute> changes = change.apply(entry.found()).attributes();
        entry.write(changes);
        return changes.size();
    }
}
