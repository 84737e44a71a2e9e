package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyEventContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyEventTest extends IdempotencyEventContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
