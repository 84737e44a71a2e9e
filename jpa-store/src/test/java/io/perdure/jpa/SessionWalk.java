package io.perdure.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.perdure.Bytes;
import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionLimits;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.spi.Ending;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.SessionStore;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import io.perdure.testkit.InMemorySessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does the same to a store and to the model, at random, and compares what they answer. */
final class SessionWalk {
    static final int KINDS = 11;

    private static final int MOST_IDS = 12;
    private static final int MOST_TOKENS = 40;
    private static final List<SessionOwner> OWNERS = List.of(
            new SessionOwner("acme", "ann"),
            new SessionOwner("acme", "bob"),
            new SessionOwner("globex", "ann"),
            SessionOwner.guest("acme"));
    private static final List<Duration> IDLE = List.of(Duration.ZERO, Duration.ofMinutes(5), Duration.ofHours(3));
    private static final List<String> LABELS = List.of("", "phone", "laptop");

    private final SessionStore store;
    private final SessionStore model = new InMemorySessionStore();
    private final Random random;
    private final List<String> ids = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final Set<Integer> effective = new HashSet<>();
    private Instant now = Samples.NOW;
    private int counter;

    SessionWalk(SessionStore store, int seed) {
        this.store = store;
        this.random = new Random(seed);
    }

    /** How many kinds of steps have changed or found something. */
    int kinds() {
        return effective.size();
    }

    void step() {
        now = now.plusSeconds(random.nextInt(40));
        int kind = ids.isEmpty() ? 0 : random.nextInt(KINDS);
        if (did(kind)) {
            effective.add(kind);
        }
        if (!tokens.isEmpty()) {
            String token = any(tokens);
            Object unused = same(s -> known(s.look(token, now)));
        }
    }

    private boolean did(int kind) {
        return switch (kind) {
            case 0, 1 -> insert();
            case 2 -> write();
            case 3 -> touch();
            case 4 -> setIdle();
            case 5, 6 -> rotate();
            case 7 -> rewrite();
            case 8 -> random.nextInt(4) == 0 && end();
            case 9 -> random.nextInt(3) == 0 && expire();
            default -> survey();
        };
    }

    private boolean insert() {
        Instant expiresAt = random.nextBoolean() ? SessionLimits.NEVER : now.plus(Duration.ofHours(random.nextInt(9)));
        SessionInfo info = new SessionInfo(
                fresh(ids, MOST_IDS, "s"),
                any(OWNERS),
                device(),
                new SessionTimes(now, now, now, any(IDLE), expiresAt));
        StoredSession session = new StoredSession(fresh(tokens, MOST_TOKENS, "t"), info);
        List<StoredAttribute> attributes =
                attributes().stream().filter(a -> !a.isRemoval()).toList();
        model.insert(session, attributes);
        store.insert(session, attributes);
        return true;
    }

    private boolean write() {
        String id = any(ids);
        List<StoredAttribute> changes = attributes();
        return same(s -> s.write(id, changes, now));
    }

    private boolean touch() {
        List<Touch> touches = new HashSet<>(List.of(any(ids), any(ids), any(ids)))
                .stream()
                        .sorted()
                        .map(id -> {
                            Instant at = now.minusSeconds(random.nextInt(60));
                            return new Touch(id, at, pruneAfter(id, times -> times.seenAt(at)));
                        })
                        .toList();
        List<StoredSession> before = model.page("", MOST_IDS * 9, now);
        model.touch(touches);
        store.touch(touches);
        return !before.equals(model.page("", MOST_IDS * 9, now));
    }

    private boolean setIdle() {
        String id = any(ids);
        Duration idle = any(IDLE);
        Instant pruneAfter = pruneAfter(id, times -> times.idleFor(idle));
        return same(s -> s.setIdle(id, idle, pruneAfter, now));
    }

    private Instant pruneAfter(String id, Function<SessionTimes, SessionTimes> change) {
        return model.page("", MOST_IDS * 9, now).stream()
                .filter(s -> s.info().id().equals(id))
                .findFirst()
                .map(s -> StoredSession.pruneAfter(change.apply(s.info().times())))
                .orElse(now);
    }

    private boolean rotate() {
        String old = any(tokens);
        Instant until = random.nextBoolean() ? now : now.plusSeconds(random.nextInt(90));
        Optional<SignIn> signIn = random.nextInt(3) == 0 ? Optional.of(new SignIn("ann", device())) : Optional.empty();
        Rotation rotation = new Rotation(old, fresh(tokens, MOST_TOKENS, "t"), now, until, signIn);
        return same(s -> s.rotate(rotation)).isPresent();
    }

    private boolean rewrite() {
        String id = any(ids);
        List<StoredAttribute> changes = attributes();
        List<FoundSession> seen = new ArrayList<>();
        boolean live = same(s -> s.rewrite(id, now, found -> {
            seen.add(found);
            return changes;
        }));
        assertThat(seen.stream().map(SessionWalk::whole).distinct()).hasSize(live ? 1 : 0);
        return live;
    }

    private boolean end() {
        SessionOwner owner = any(OWNERS);
        Ending which =
                switch (random.nextInt(6)) {
                    case 0 -> new Ending.One(any(ids));
                    case 1 -> new Ending.OneOf(owner, any(ids));
                    case 2 -> new Ending.AllOf(owner, any(ids));
                    case 3 -> new Ending.OnDevice(owner, any(LABELS));
                    case 4 -> new Ending.OfTenant(owner.tenant());
                    default -> new Ending.Beyond(owner, random.nextBoolean() ? any(ids) : "", random.nextInt(3), now);
                };
        boolean withAttributes = random.nextBoolean();
        return !same(s -> wholes(s.end(which, Integer.MAX_VALUE, withAttributes)))
                .isEmpty();
    }

    /** What has ended by disuse may stay until the hour is over: but nobody may be answered what has not ended. */
    private boolean expire() {
        Set<List<Object>> dead = wholes(model.end(new Ending.Expired(now), Integer.MAX_VALUE, true));
        Set<List<Object>> ended = wholes(store.end(new Ending.Expired(now), Integer.MAX_VALUE, true));
        assertThat(dead).containsAll(ended);
        Instant anHourAgo = now.minus(Duration.ofHours(1));
        for (List<Object> left : dead) {
            StoredSession session = (StoredSession) left.get(0);
            if (!ended.contains(left)) {
                assertThat(session.info().times().isLive(anHourAgo))
                        .as("%s", session)
                        .isTrue();
                assertThat(wholes(store.end(new Ending.One(session.info().id()), 1, true)))
                        .containsExactly(left);
            }
        }
        return !ended.isEmpty();
    }

    private boolean survey() {
        SessionOwner owner = any(OWNERS);
        String after = any(ids);
        String key = "k" + random.nextInt(3);
        int sizes = same(s -> Set.copyOf(s.list(owner, now))).size()
                + same(SessionStore::sealedUnder).size()
                + same(s -> s.sealedUnderOther(key, after, 3)).size()
                + same(s -> s.page(after, 3, now)).size();
        return sizes > 0;
    }

    private List<StoredAttribute> attributes() {
        List<StoredAttribute> attributes = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            int choice = random.nextInt(4);
            if (choice == 0) {
                attributes.add(StoredAttribute.removal(name, ++counter));
            } else if (choice == 1 || name.equals("c")) {
                byte[] value = new byte[1 + random.nextInt(30)];
                random.nextBytes(value);
                attributes.add(new StoredAttribute(name, ++counter, "k" + random.nextInt(3), Bytes.of(value)));
            }
        }
        return attributes;
    }

    private Device device() {
        return new Device(any(LABELS), any(LABELS));
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** The oldest are forgotten: what they name is most likely dead. */
    private String fresh(List<String> names, int most, String prefix) {
        String name = prefix + ++counter;
        names.add(name);
        if (names.size() > most) {
            names.remove(0);
        }
        return name;
    }

    private <R> R same(Function<SessionStore, R> operation) {
        R expected = operation.apply(model);
        assertThat(operation.apply(store)).isEqualTo(expected);
        return expected;
    }

    private static Object known(SessionLookup lookup) {
        return lookup instanceof SessionLookup.Open open ? whole(open.session()) : lookup;
    }

    private static Set<List<Object>> wholes(List<FoundSession> found) {
        return found.stream().map(SessionWalk::whole).collect(Collectors.toSet());
    }

    private static List<Object> whole(FoundSession found) {
        return List.of(found.session(), Set.copyOf(found.attributes()));
    }
}
