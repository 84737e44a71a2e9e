package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyAmendmentContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyAmendmentTest extends IdempotencyAmendmentContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
