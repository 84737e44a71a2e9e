package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore.Watch;
import io.perdure.session.spi.SessionWatch;
import java.util.function.Consumer;

/** For a database that tells nobody: who waits has to look. */
record NoSignals(Database database) implements Signals {
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
    public SessionWatch watchSessions(String application, Consumer<String> changed) {
        return new HeardSessions(() -> {}, () -> false, new Hearing());
    }

    @Override
    public void close() {
        // Nobody watches.
    }
}
