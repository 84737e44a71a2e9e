package io.perdure.testkit;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.AnswerPart;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Parts of answers in a map. */
final class InMemoryParts {
    private final Map<Key, AnswerPart> parts = new HashMap<>();

    private record Key(String recordId, String token, int number) {}

    synchronized void append(AnswerPart part) {
        if (parts.putIfAbsent(new Key(part.recordId(), part.token(), part.number()), part) != null) {
            throw new IllegalStateException("Part " + part.number() + " is there already");
        }
    }

    synchronized Optional<Bytes> find(String recordId, String token, int number) {
        return Optional.ofNullable(parts.get(new Key(recordId, token, number))).map(AnswerPart::bytes);
    }

    synchronized long count(Predicate<AnswerPart> which) {
        return parts.values().stream().filter(which).count();
    }

    synchronized int deleteExpired(Instant now, int limit) {
        List<Key> expired = parts.entrySet().stream()
                .filter(entry -> !entry.getValue().expiresAt().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        expired.forEach(parts::remove);
        return expired.size();
    }
}
