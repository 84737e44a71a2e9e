package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.InMemoryIdempotencyStore;
import io.perdure.testkit.InMemorySessionStore;
import io.perdure.testkit.KeyRetirementContract;

class InMemoryKeyRetirementTest extends KeyRetirementContract {
    private final SessionStore store = new InMemorySessionStore();
    private final IdempotencyStore records = new InMemoryIdempotencyStore();

    @Override
    protected SessionStore store() {
        return store;
    }

    @Override
    protected IdempotencyStore records() {
        return records;
    }
}
