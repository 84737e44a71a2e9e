package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyPartContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyPartTest extends IdempotencyPartContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
