package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyOperatorContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyOperatorTest extends IdempotencyOperatorContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
