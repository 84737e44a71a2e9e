package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencySealingContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencySealingTest extends IdempotencySealingContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
