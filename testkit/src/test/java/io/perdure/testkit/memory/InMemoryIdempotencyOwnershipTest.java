package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyOwnershipContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyOwnershipTest extends IdempotencyOwnershipContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
