package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyUncertainContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyUncertainTest extends IdempotencyUncertainContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
