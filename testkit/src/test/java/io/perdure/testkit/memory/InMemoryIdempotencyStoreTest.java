package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyStoreContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyStoreTest extends IdempotencyStoreContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
