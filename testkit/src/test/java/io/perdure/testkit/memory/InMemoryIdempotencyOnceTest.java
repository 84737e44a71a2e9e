package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyOnceContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyOnceTest extends IdempotencyOnceContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
