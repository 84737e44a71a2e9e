package io.perdure.crypto;

import io.perdure.housekeeping.Chore;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys in use, which may change while requests run: all threads see a change at once, and each use of a key sees
 * one ring. Safe for use by many threads.
 *
 * <p>On several nodes, a key is changed in three steps, each on every node before the next begins anywhere: the new key
 * is added behind the current one; it is put in front; the old one is removed, once nothing is sealed under it. A node
 * that meets a value under a key it does not have asks its source at once. If the key is not there either, the value
 * counts as absent, the log names the key as an error, and the row is kept: it is readable again once the key is back.
 *
 * <p>What {@link #add}, {@link #promote} and {@link #remove} do holds for this process, until the source changes.
 */
public final class LiveKeys {
    private static final System.Logger LOG = System.getLogger(LiveKeys.class.getName());
    /** Whoever can write to the tables can name keys that do not exist: he must not keep the source busy. */
    private static final Duration BETWEEN_DEMANDS = Duration.ofSeconds(1);

    private static final long SECONDS_TO_WAIT = 2;

    private final KeyProvider source;
    private final InstantSource clock;
    private final SealBudget budget = new SealBudget();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile KeyRing ring;
    private KeyRing given;
    private Instant demanded = Instant.MIN;

    /**
     * Keys from a source.
     *
     * @param source asked now, and at each refresh
     * @param clock any; it says when the source may be asked again
     * @throws RuntimeException if the source does not answer
     */
    public LiveKeys(KeyProvider source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        this.given = answer(source);
        this.ring = given;
    }

    /**
     * Keys that change by {@link #add}, {@link #promote} and {@link #remove} alone.
     *
     * @param ring what to begin with
     * @return the keys
     */
    public static LiveKeys of(KeyRing ring) {
        return new LiveKeys(() -> ring, InstantSource.system());
    }

    /**
     * The keys in use now.
     *
     * @return does not change any more
     */
    public KeyRing ring() {
        return ring;
    }

    /**
     * The key that seals now.
     *
     * @return its id
     */
    public String currentId() {
        return ring.currentId();
    }

    /**
     * How many values this process sealed under a key since its start. A key with random nonces is good for 2^32 values
     * on all nodes together (NIST SP 800-38D, 8.3); long before, the log asks for a new one.
     *
     * @param id of a key
     * @return the number of values
     */
    public long seals(String id) {
        return budget.used(id);
    }

    /**
     * Asks the source. A source that fails, or gives other bytes to an id that is in use, changes nothing.
     *
     * @return what came of it; never throws because of the source
     */
    public KeyRefresh refresh() {
        lock.lock();
        try {
            return look();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks the source now and then.
     *
     * @return a chore for the housekeeper
     */
    public Chore refreshing() {
        return new Chore("looking for changed keys", limit -> {
            refresh();
            return 0;
        });
    }

    /**
     * Adds a key that opens, and does not seal yet. Nothing happens if it is there.
     *
     * @param key the new key
     * @throws IllegalArgumentException if another key has its id
     */
    public void add(SealingKey key) {
        lock.lock();
        try {
            if (!ring.find(key.id()).equals(Optional.of(key))) {
                use(ring.with(key));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts a key in front, to seal from now on. It must have been added on every node before.
     *
     * @param id of a key that is there
     * @throws IllegalArgumentException if it is not
     */
    public void promote(String id) {
        lock.lock();
        try {
            check(id);
            use(ring.promoting(id));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a key away, without asking whether anything is still sealed under it: see
     * {@code SessionResealing.retire}, which does.
     *
     * @param id of a key that does not seal
     * @throws IllegalArgumentException if it is not there, or seals
     */
    public void remove(String id) {
        lock.lock();
        try {
            check(id);
            if (id.equals(currentId())) {
                throw new IllegalArgumentException("Key '" + id + "' seals; promote another one before it is removed");
            }
            use(KeyRing.of(ring.without(id)));
        } finally {
            lock.unlock();
        }
    }

    private void check(String id) {
        if (ring.find(id).isEmpty()) {
            // Not shown if it is no id: it may be a key.
            String name = SealingKey.isId(id) ? "'" + id + "'" : "of that name";
            throw new IllegalArgumentException("There is no key " + name + "; there are " + ring.ids());
        }
    }

    /** Counts a use, and says which key it is. */
    SealingKey forSealing() {
        SealingKey key = ring.current();
        budget.spend(key.id());
        return key;
    }

    /** A key that is not here may have been added to the source a moment ago. */
    Optional<SealingKey> find(String id) {
        Optional<SealingKey> key = ring.find(id);
        return key.isPresent() || !lockedSoon() ? key : findAnew(id);
    }

    private Optional<SealingKey> findAnew(String id) {
        try {
            Instant now = clock.instant();
            if (ring.find(id).isEmpty() && mayDemand(now)) {
                demanded = now;
                look();
            }
            return ring.find(id);
        } finally {
            lock.unlock();
        }
    }

    private boolean mayDemand(Instant now) {
        return now.isBefore(demanded) || demanded.isBefore(now.minus(BETWEEN_DEMANDS));
    }

    private boolean lockedSoon() {
        try {
            return lock.tryLock(SECONDS_TO_WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private KeyRefresh look() {
        try {
            KeyRing found = answer(source);
            if (found.equals(given)) {
                return KeyRefresh.UNCHANGED;
            }
            checkBytes(found);
            use(found);
            given = found;
            return KeyRefresh.CHANGED;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The keys could not be read anew. Those in use stay: " + ring, e);
            return KeyRefresh.FAILED;
        }
    }

    private void checkBytes(KeyRing found) {
        for (String id : found.ids()) {
            if (ring.find(id).isPresent() && !ring.find(id).equals(found.find(id))) {
                throw new IllegalArgumentException("Key '" + id + "' has other bytes than before. What it sealed would "
                        + "be lost: put them back, and give the new key an id of its own");
            }
        }
    }

    private void use(KeyRing next) {
        List<String> gone =
                ring.ids().stream().filter(id -> next.find(id).isEmpty()).toList();
        ring = next;
        LOG.log(Level.INFO, "Keys changed: {0}{1}", next, gone.isEmpty() ? "" : ", no longer opening " + gone);
    }

    private static KeyRing answer(KeyProvider source) {
        return Objects.requireNonNull(source.keys(), "The KeyProvider answered null instead of keys");
    }
}
