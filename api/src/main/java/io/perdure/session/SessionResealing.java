package io.perdure.session;

import io.perdure.CorruptRecordException;
import io.perdure.crypto.KeyRing;
import io.perdure.crypto.LiveKeys;
import io.perdure.housekeeping.Chore;
import io.perdure.session.spi.SessionStore;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Seals stored attributes anew after the key was changed, in the background, session by session in the order of their
 * ids. What is done is seen in the rows, so it goes on after a restart, and several nodes do not disturb each other as
 * long as they have the same key in front. A request that writes an attribute meanwhile wins. Safe for use by many
 * threads.
 */
public final class SessionResealing {
    private static final System.Logger LOG = System.getLogger(SessionResealing.class.getName());
    /** Of each round of the housekeeper, which has other things to do. */
    private static final Duration SLICE = Duration.ofSeconds(10);
    /** Looking for what is left reads the whole table: not each minute, if nothing was. */
    private static final Duration REST = Duration.ofHours(1);

    private final SessionStore store;
    private final SessionManager sessions;
    private final LiveKeys keys;
    private final InstantSource clock;
    private Walk walk;
    private Instant restUntil = Instant.MIN;
    private volatile @Nullable Map<String, Long> counted;

    /**
     * Nothing is done before the {@linkplain #chore() chore} is.
     *
     * @param store keeps the sessions
     * @param sessions seals them
     * @param keys the first is to seal all
     * @param clock the time
     */
    public SessionResealing(SessionStore store, SessionManager sessions, LiveKeys keys, InstantSource clock) {
        this.store = store;
        this.sessions = sessions;
        this.keys = keys;
        this.clock = clock;
        this.walk = new Walk(keys.ring());
    }

    /**
     * Counts attributes by key, which reads the whole table.
     *
     * @return how far it is
     */
    public ResealingProgress progress() {
        String current = keys.currentId();
        return new ResealingProgress(current, count());
    }

    /**
     * The last count by key: of {@link #progress}, or of the chore, which counts once an hour and whenever it has been
     * through all sessions.
     *
     * @return how many attributes there are under each key; counted now if nobody has counted yet
     */
    public Map<String, Long> lastCount() {
        Map<String, Long> last = counted;
        return last == null ? count() : last;
    }

    private Map<String, Long> count() {
        Map<String, Long> now = store.sealedUnder();
        counted = now;
        return now;
    }

    /**
     * Works for some seconds of each round, until nothing is left; then it rests until the keys change, or for an hour.
     *
     * @return a chore for the housekeeper
     */
    public Chore chore() {
        return new Chore("sealing attributes under the current key", limit -> {
            round(limit);
            return 0;
        });
    }

    private synchronized void round(int limit) {
        KeyRing ring = keys.ring();
        Instant start = clock.instant();
        if (!ring.equals(walk.ring)) {
            walk = new Walk(ring);
            restUntil = Instant.MIN;
        }
        if (start.isBefore(restUntil)) {
            recountWhatIsMissing();
            return;
        }
        Instant end = start.plus(SLICE);
        while (!Thread.currentThread().isInterrupted()
                && clock.instant().isBefore(end)
                && keys.ring().equals(ring)) {
            if (!walk.step(limit)) {
                endWalk();
                return;
            }
        }
    }

    /** So that whoever asks for the last count soon sees that the key, or what was under it, is no longer missed. */
    private void recountWhatIsMissing() {
        Set<String> known = keys.ring().ids();
        if (!lastCount().keySet().stream().allMatch(id -> id.isEmpty() || known.contains(id))) {
            count();
        }
    }

    private void endWalk() {
        walk.report();
        if (walk.sealed == 0) {
            restUntil = clock.instant().plus(REST);
        }
        walk = new Walk(walk.ring);
        count();
    }

    /** Once through all sessions. */
    private final class Walk {
        private final KeyRing ring;
        private String after = "";
        private long sealed;
        private long failures;
        private String firstId = "";
        private @Nullable CorruptRecordException first;

        Walk(KeyRing ring) {
            this.ring = ring;
        }

        /** Answers whether there is more. */
        boolean step(int limit) {
            List<String> ids = store.sealedUnderOther(ring.currentId(), after, limit);
            for (String id : ids) {
                if (Thread.currentThread().isInterrupted()) {
                    return true;
                }
                reseal(id);
                after = id;
            }
            return ids.size() == limit;
        }

        private void reseal(String id) {
            try {
                sealed += sessions.reseal(id);
            } catch (CorruptRecordException e) {
                failures++;
                if (failures == 1) {
                    firstId = id;
                    first = e;
                }
            }
        }

        void report() {
            if (sealed > 0) {
                LOG.log(Level.INFO, "{0} attributes were sealed anew under key {1}", sealed, ring.currentId());
            }
            if (failures > 0) {
                LOG.log(
                        Level.WARNING,
                        failures + " sessions could not be sealed anew under key " + ring.currentId()
                                + " and stay as they are; the first of them is " + firstId,
                        first);
            }
        }
    }
}
