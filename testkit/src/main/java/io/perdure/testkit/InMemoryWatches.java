package io.perdure.testkit;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Those who hear of ends of records. Its lock keeps a signal from outlasting the watch it is for. */
final class InMemoryWatches {
    private static final System.Logger LOG = System.getLogger(InMemoryWatches.class.getName());

    private final List<Kept> kept = new ArrayList<>();

    synchronized Watch add(Consumer<String> signal) {
        Kept watch = new Kept(signal);
        kept.add(watch);
        return watch;
    }

    /** One that fails keeps nobody else from being signalled. */
    synchronized void signal(String recordId) {
        for (Kept watch : List.copyOf(kept)) {
            try {
                if (kept.contains(watch)) {
                    watch.signal.accept(recordId);
                }
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "A watch failed to take the signal that a record has ended", e);
            }
        }
    }

    private synchronized void end(Kept watch) {
        kept.remove(watch);
    }

    private final class Kept implements Watch {
        private final Consumer<String> signal;

        private Kept(Consumer<String> signal) {
            this.signal = signal;
        }

        @Override
        public void close() {
            end(this);
        }
    }
}
