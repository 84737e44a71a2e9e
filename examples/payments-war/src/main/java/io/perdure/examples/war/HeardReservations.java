package io.perdure.examples.war;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the keys that were reserved. */
@ApplicationScoped
class HeardReservations implements IdempotencyListener {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void on(IdempotencyEvent event) {
        if (event instanceof IdempotencyEvent.Reserved) {
            count.incrementAndGet();
        }
    }

    int count() {
        return count.get();
    }
}
