package io.perdure.testkit;

import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.TokenUse;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A session, the token it had before, and its attributes by name; the attributes are changed in place, the rest is
 * replaced.
 */
record SessionEntry(StoredSession session, Previous previous, Map<String, StoredAttribute> attributes) {
    String id() {
        return session.info().id();
    }

    SessionTimes times() {
        return session.info().times();
    }

    SessionEntry with(SessionTimes times) {
        SessionInfo i = session.info();
        SessionInfo changed = new SessionInfo(i.id(), i.owner(), i.device(), times);
        return new SessionEntry(new StoredSession(session.tokenHash(), changed), previous, attributes);
    }

    SessionEntry rotated(Rotation rotation) {
        SessionInfo i = session.info();
        SessionOwner owner = rotation.signIn()
                .map(s -> new SessionOwner(i.owner().tenant(), s.user()))
                .orElse(i.owner());
        Device device = rotation.signIn().map(SignIn::device).orElse(i.device());
        SessionTimes t = i.times();
        SessionTimes renewed = new SessionTimes(t.createdAt(), rotation.at(), t.lastSeenAt(), t.idle(), t.expiresAt());
        return new SessionEntry(
                new StoredSession(rotation.newHash(), new SessionInfo(i.id(), owner, device, renewed)),
                new Previous(
                        rotation.use() == TokenUse.SENT ? session.tokenHash() : previous.hash(),
                        overlaps(rotation) ? rotation.oldUntil() : Instant.EPOCH),
                attributes);
    }

    void write(List<StoredAttribute> changes) {
        for (StoredAttribute change : changes) {
            if (change.isRemoval()) {
                attributes.remove(change.name());
            } else {
                attributes.put(change.name(), change);
            }
        }
    }

    FoundSession found(boolean withAttributes) {
        return new FoundSession(session, withAttributes ? List.copyOf(attributes.values()) : List.of());
    }

    /** A token that was replaced already does not get another overlap: somebody else has been first. */
    boolean isRotatedBy(Rotation rotation) {
        return session.tokenHash().equals(rotation.oldHash())
                || (!overlaps(rotation) && isOpenedBy(rotation.oldHash(), rotation.at()));
    }

    private static boolean overlaps(Rotation rotation) {
        return rotation.oldUntil().isAfter(rotation.at());
    }

    boolean isOpenedBy(String tokenHash, Instant now) {
        return session.tokenHash().equals(tokenHash)
                || (previous.is(tokenHash) && previous.until().isAfter(now));
    }

    boolean hadUntilLately(String tokenHash, Instant now) {
        Instant forgotten = now.minus(Rotation.REMEMBERED);
        return previous.is(tokenHash)
                && (previous.until().isAfter(forgotten) || times().renewedAt().isAfter(forgotten));
    }

    boolean belongsTo(SessionOwner owner) {
        return session.info().owner().equals(owner);
    }

    boolean isLive(Instant now) {
        return times().isLive(now);
    }

    /** A token that was replaced, and how long it still opens the session: for ever past if it was dead at once. */
    record Previous(String hash, Instant until) {
        static final Previous NONE = new Previous("", Instant.EPOCH);

        boolean is(String tokenHash) {
            return !hash.isEmpty() && hash.equals(tokenHash);
        }
    }
}
