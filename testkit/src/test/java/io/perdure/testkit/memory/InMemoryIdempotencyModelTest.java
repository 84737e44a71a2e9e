package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyModelContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyModelTest extends IdempotencyModelContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
