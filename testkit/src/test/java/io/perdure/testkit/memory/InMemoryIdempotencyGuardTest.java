package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyGuardContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyGuardTest extends IdempotencyGuardContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
