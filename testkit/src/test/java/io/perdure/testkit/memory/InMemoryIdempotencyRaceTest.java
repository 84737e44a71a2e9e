package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyRaceContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyRaceTest extends IdempotencyRaceContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
