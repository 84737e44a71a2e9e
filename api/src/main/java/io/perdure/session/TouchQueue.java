package io.perdure.session;

import io.perdure.StoreUnavailableException;
import io.perdure.session.spi.Touch;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Uses of sessions on their way to the database: the latest of each session, of so many sessions and no more. Safe for
 * use by many threads; nobody who adds waits for the database.
 */
final class TouchQueue {
    /** Uses in one statement. */
    static final int BATCH = 500;

    private static final System.Logger LOG = System.getLogger(TouchQueue.class.getName());

    private final Consumer<List<Touch>> store;
    private final int most;
    private final ReentrantLock flushing = new ReentrantLock();
    private Map<String, Touch> waiting = new LinkedHashMap<>();
    private boolean dropped;

    TouchQueue(Consumer<List<Touch>> store, int most) {
        this.store = store;
        this.most = most;
    }

    /** The one that has been waiting longest goes if there are too many. */
    synchronized void add(Touch touch) {
        Touch before = waiting.remove(touch.id());
        waiting.put(touch.id(), before != null && before.at().isAfter(touch.at()) ? before : touch);
        if (waiting.size() > most) {
            waiting.remove(waiting.keySet().iterator().next());
            warn();
        }
    }

    private void warn() {
        if (!dropped) {
            dropped = true;
            LOG.log(
                    Level.WARNING,
                    "Over {0} sessions wait for their last use to be written; the oldest are dropped",
                    most);
        }
    }

    /** Writes what is waiting, in the order of ids; what the database does not take waits on. */
    boolean flush() {
        flushing.lock();
        try {
            List<Touch> touches = taken();
            for (int from = 0; from < touches.size(); from += BATCH) {
                if (!write(touches.subList(from, Math.min(from + BATCH, touches.size())))) {
                    putBack(touches.subList(from, touches.size()));
                    return false;
                }
            }
            return true;
        } finally {
            flushing.unlock();
        }
    }

    private synchronized List<Touch> taken() {
        List<Touch> touches = new ArrayList<>(waiting.values());
        waiting = new LinkedHashMap<>();
        dropped = false;
        touches.sort(Comparator.comparing(Touch::id));
        return touches;
    }

    private boolean write(List<Touch> batch) {
        try {
            store.accept(List.copyOf(batch));
            return true;
        } catch (StoreUnavailableException e) {
            LOG.log(Level.WARNING, "The last use of some sessions was not written; it is tried again", e);
            return false;
        } catch (RuntimeException e) {
            // Not the database's fault: trying again would keep all others from being written.
            LOG.log(Level.ERROR, "The last use of some sessions was not written", e);
            return true;
        }
    }

    private synchronized void putBack(List<Touch> touches) {
        Map<String, Touch> newer = waiting;
        waiting = new LinkedHashMap<>();
        touches.forEach(this::add);
        newer.values().forEach(this::add);
    }
}
