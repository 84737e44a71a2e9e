package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyRunContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyRunTest extends IdempotencyRunContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
