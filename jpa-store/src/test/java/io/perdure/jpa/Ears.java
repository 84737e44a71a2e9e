package io.perdure.jpa;

import static io.perdure.jpa.Samples.answer;
import static io.perdure.jpa.Samples.claim;

import io.perdure.idempotency.spi.IdempotencyStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Hears what a watch is signalled. */
final class Ears implements Consumer<String> {
    private final Set<String> heard = ConcurrentHashMap.newKeySet();

    @Override
    public void accept(String recordId) {
        heard.add(recordId);
    }

    boolean heard(String recordId) {
        return heard.contains(recordId);
    }

    /** Ends awaited records until one is heard of: from then on all are. */
    void untilTheyHear(IdempotencyStore records, String name) throws InterruptedException {
        int[] number = {0};
        Together.until(() -> {
            end(records, name + number[0]++);
            return heard.stream().anyMatch(id -> id.startsWith(name));
        });
    }

    static void end(IdempotencyStore records, String id) {
        records.claim(claim(id, "t"));
        records.awaitEnd(id, "t");
        records.complete(id, "t", answer("body"));
    }
}
