package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who hear of ends of records on this node. */
final class Watches implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Watches.class.getName());

    private final List<Kept> kept = new CopyOnWriteArrayList<>();

    Watch add(Consumer<String> signal) {
        Kept watch = new Kept(signal);
        kept.add(watch);
        return watch;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    void signal(String recordId) {
        kept.forEach(watch -> watch.signal(recordId));
    }

    @Override
    public void close() {
        kept.forEach(Kept::close);
    }

    /** Its lock keeps a signal that has begun from outlasting {@link #close}. */
    private final class Kept implements Watch {
        private final Consumer<String> signal;
        private boolean ended;

        private Kept(Consumer<String> signal) {
            this.signal = signal;
        }

        private synchronized void signal(String recordId) {
            try {
                if (!ended) {
                    signal.accept(recordId);
                }
            } catch (RuntimeException | Error e) {
                // The others are to be signalled all the same.
                LOG.log(Level.WARNING, "A watch failed to take the signal that a record has ended", e);
            }
        }

        @Override
        public synchronized void close() {
            ended = true;
            kept.remove(this);
        }
    }
}
