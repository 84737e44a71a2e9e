package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who hear of ends of records, or of changes of sessions, on this node. */
final class Watches implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Watches.class.getName());

    private final List<Kept> kept = new CopyOnWriteArrayList<>();

    Kept add(Channel channel, Consumer<String> signal) {
        Kept watch = new Kept(channel, signal);
        kept.add(watch);
        return watch;
    }

    boolean isEmpty() {
        return kept.isEmpty();
    }

    boolean isEmpty(Channel channel) {
        return kept.stream().noneMatch(watch -> watch.channel == channel);
    }

    void signal(Notice notice) {
        kept.stream().filter(watch -> watch.channel == notice.channel()).forEach(watch -> watch.signal(notice.text()));
    }

    @Override
    public void close() {
        kept.forEach(Kept::close);
    }

    /** Its lock keeps a signal that has begun from outlasting {@link #close}. */
    final class Kept implements Watch {
        private final Channel channel;
        private final Consumer<String> signal;
        private boolean ended;

        private Kept(Channel channel, Consumer<String> signal) {
            this.channel = channel;
            this.signal = signal;
        }

        synchronized boolean isOpen() {
            return !ended;
        }

        private synchronized void signal(String text) {
            try {
                if (!ended) {
                    signal.accept(text);
                }
            } catch (RuntimeException | Error e) {
                // The others are to be signalled all the same.
                LOG.log(Level.WARNING, "A watch failed to take a signal", e);
            }
        }

        @Override
        public synchronized void close() {
            ended = true;
            kept.remove(this);
        }
    }
}
