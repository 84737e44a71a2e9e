package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import java.util.function.Consumer;

/** For a database that tells nobody: who waits has to look. */
record NoSignals(Database database) implements EndSignals {
    @Override
    public boolean awaitEnd(String recordId, String token) {
        return !database.read("wait for a record", Sql.of(SqliteRecords.AWAIT, recordId, token))
                .isEmpty();
    }

    @Override
    public Watch watch(Consumer<String> signal) {
        return () -> {};
    }

    @Override
    public void close() {
        // Nobody watches.
    }
}
