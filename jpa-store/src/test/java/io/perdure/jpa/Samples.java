package io.perdure.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.perdure.Bytes;
import io.perdure.idempotency.spi.Answer;
import io.perdure.idempotency.spi.Claim;
import io.perdure.idempotency.spi.RunStep;
import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Values as the engines hand them to the stores. */
final class Samples {
    static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);
    static final Instant LATER = NOW.plusSeconds(1);
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration RETENTION = Duration.ofHours(24);
    static final Duration IDLE = Duration.ofMinutes(30);
    static final SessionOwner OWNER = new SessionOwner("acme", "ann");

    private Samples() {}

    static Claim claim(String recordId, String token) {
        return claim(recordId, token, NOW);
    }

    static Claim claim(String recordId, String token, Instant now) {
        return new Claim(recordId, bytes("hash"), token, now, now.plus(LEASE), now.plus(RETENTION));
    }

    static RunStep step(String recordId, String token, String name) {
        return new RunStep(recordId, token, name, bytes("hash"), bytes("value"));
    }

    static Answer answer(String body) {
        return Answer.completed(bytes("head"), bytes(body), NOW.plus(RETENTION));
    }

    static StoredSession session(String id) {
        return session(id, OWNER);
    }

    static StoredSession session(String id, SessionOwner owner) {
        return new StoredSession(tokenHash(id), new SessionInfo(id, owner, Device.labelled("a browser"), times(NOW)));
    }

    private static SessionTimes times(Instant lastSeen) {
        return new SessionTimes(NOW, NOW, lastSeen, IDLE, NOW.plus(Duration.ofDays(7)));
    }

    static String tokenHash(String id) {
        return "token-of-" + id;
    }

    static StoredAttribute set(String name, String value) {
        return new StoredAttribute(name, value.hashCode(), "k1", bytes(value));
    }

    static StoredAttribute remove(String name) {
        return StoredAttribute.removal(name, 0);
    }

    static Instant prune(Instant lastSeen) {
        return StoredSession.pruneAfter(times(lastSeen));
    }

    static List<Touch> touch(String id, Instant at) {
        return List.of(new Touch(id, at, prune(at)));
    }

    static Rotation rotation(String oldHash, String newHash, Instant at) {
        return new Rotation(oldHash, newHash, at, at, Optional.empty());
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(UTF_8));
    }
}
