package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyStepContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyStepTest extends IdempotencyStepContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
