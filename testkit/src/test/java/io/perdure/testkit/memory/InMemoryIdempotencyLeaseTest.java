package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyLeaseContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyLeaseTest extends IdempotencyLeaseContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
