package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The completing statement notifies; one connection of each node listens, while somebody there watches. */
final class PostgresSignals implements EndSignals {
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
        Watch watch = watches.add(signal);
        listener.start();
        return watch;
    }

    @Override
    public void close() {
        watches.close();
        listener.close();
    }
}
