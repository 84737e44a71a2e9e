package io.perdure.testkit;

import io.perdure.idempotency.spi.RunStep;
import io.perdure.idempotency.spi.StoredStep;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Steps of handlers in a map, under the lock of their store. */
final class InMemorySteps {
    private final Map<Key, Kept> steps = new HashMap<>();

    private record Key(String recordId, String name) {}

    private record Kept(StoredStep step, Instant expiresAt) {
        boolean isLive(Instant now) {
            return expiresAt.isAfter(now);
        }
    }

    void record(RunStep step, Instant expiresAt) {
        steps.put(
                new Key(step.recordId(), step.name()),
                new Kept(new StoredStep(step.requestHash(), step.value()), expiresAt));
    }

    Optional<StoredStep> find(String recordId, String name, Instant now) {
        return Optional.ofNullable(steps.get(new Key(recordId, name)))
                .filter(kept -> kept.isLive(now))
                .map(Kept::step);
    }

    void forget(String recordId) {
        steps.keySet().removeIf(key -> key.recordId().equals(recordId));
    }

    long count(Instant now, Predicate<StoredStep> which) {
        return steps.values().stream()
                .filter(kept -> kept.isLive(now))
                .map(Kept::step)
                .filter(which)
                .count();
    }

    int deleteExpired(Instant now, int limit) {
        List<Key> expired = steps.entrySet().stream()
                .filter(entry -> !entry.getValue().isLive(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        expired.forEach(steps::remove);
        return expired.size();
    }
}
