package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyEffectsContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyEffectsTest extends IdempotencyEffectsContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
