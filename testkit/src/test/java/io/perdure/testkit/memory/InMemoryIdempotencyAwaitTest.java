package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyAwaitContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyAwaitTest extends IdempotencyAwaitContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
