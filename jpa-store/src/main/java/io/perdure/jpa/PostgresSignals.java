package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import io.perdure.session.spi.SessionWatch;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The changing statement notifies; one connection of each node listens, while somebody there watches. */
final class PostgresSignals implements Signals {
    private final Database database;
    private final Watches watches = new Watches();
    private final Listener listener;

    PostgresSignals(Database database, DataSource dataSource) {
        this.database = database;
        this.listener = new Listener(dataSource, watches, Listener.MOST_SILENCES);
    }

    @Override
    public boolean awaitEnd(String recordId, String token) {
        return !database.write("wait for a record", Sql.of(PostgresRecords.AWAIT, recordId, token))
                .isEmpty();
    }

    @Override
    public Watch watch(Consumer<String> signal) {
        return added(Channel.RECORDS, signal);
    }

    @Override
    public SessionWatch watchSessions(String application, Consumer<String> changed) {
        Watches.Kept watch = added(Channel.SESSIONS, text -> forward(application, text, changed));
        return new HeardSessions(watch, watch::isOpen, listener.hearing());
    }

    /** A public id has no colon, but the name of an application may. */
    private static void forward(String application, String text, Consumer<String> changed) {
        int colon = text.lastIndexOf(':');
        if (colon >= 0 && text.substring(0, colon).equals(application)) {
            changed.accept(text.substring(colon + 1));
        }
    }

    private Watches.Kept added(Channel channel, Consumer<String> signal) {
        Watches.Kept watch = watches.add(channel, signal);
        listener.start();
        return watch;
    }

    @Override
    public void close() {
        watches.close();
        listener.close();
    }
}
