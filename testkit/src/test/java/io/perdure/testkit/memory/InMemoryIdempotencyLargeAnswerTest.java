package io.perdure.testkit.memory;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyLargeAnswerContract;
import io.perdure.testkit.InMemoryIdempotencyStore;

class InMemoryIdempotencyLargeAnswerTest extends IdempotencyLargeAnswerContract {
    private final IdempotencyStore store = new InMemoryIdempotencyStore();

    @Override
    protected IdempotencyStore store() {
        return store;
    }
}
