package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyWaitingContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyWaitingTest extends IdempotencyWaitingContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
