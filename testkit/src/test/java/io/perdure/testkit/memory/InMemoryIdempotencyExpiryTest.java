package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyExpiryContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyExpiryTest extends IdempotencyExpiryContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
