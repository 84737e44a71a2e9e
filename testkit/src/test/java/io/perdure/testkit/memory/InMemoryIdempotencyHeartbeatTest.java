package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyHeartbeatContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyHeartbeatTest extends IdempotencyHeartbeatContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
