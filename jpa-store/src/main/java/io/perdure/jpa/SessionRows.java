package io.perdure.jpa;

import io.perdure.session.Device;
import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.SessionTimes;
import io.perdure.session.TokenUse;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.Rotation;
import io.perdure.session.spi.SessionLookup;
import io.perdure.session.spi.SignIn;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import io.perdure.session.spi.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sessions as {@link SessionSql} selects them, and as they are bound. */
final class SessionRows {
    private static final int ID = 1;

    /** Where the columns of the attribute begin. */
    private static final int NAME = 11;

    /** Whether the token that was looked for opens the session. */
    private static final int OPENS = 15;

    private SessionRows() {}

    /** A row per attribute, or one without, of each session. */
    static List<FoundSession> all(List<Row> rows) {
        Map<String, List<Row>> byId = new LinkedHashMap<>();
        rows.forEach(row ->
                byId.computeIfAbsent(row.text(ID), id -> new ArrayList<>()).add(row));
        return byId.values().stream().map(SessionRows::found).toList();
    }

    static SessionLookup lookup(List<Row> rows) {
        if (rows.isEmpty()) {
            return new SessionLookup.Nothing();
        }
        return all(rows.stream().filter(row -> row.number(OPENS) == 1).toList()).stream()
                .findFirst()
                .<SessionLookup>map(SessionLookup.Open::new)
                .orElseGet(SessionLookup.Replaced::new);
    }

    private static FoundSession found(List<Row> rows) {
        List<StoredAttribute> attributes = rows.stream()
                .filter(row -> !row.isNull(NAME))
                .map(row -> new StoredAttribute(
                        row.text(NAME), row.number(NAME + 1), row.text(NAME + 2), row.bytes(NAME + 3)))
                .toList();
        return new FoundSession(session(rows.get(0)), attributes);
    }

    static StoredSession session(Row row) {
        SessionOwner owner = new SessionOwner(row.text(2), row.text(3));
        Device device = new Device(row.text(4), row.text(5));
        SessionTimes times = new SessionTimes(
                row.instant(6),
                renewedAt(row.number(6), row.number(7)),
                row.instant(8),
                row.duration(9),
                row.instant(10));
        return new StoredSession(row.text(0), new SessionInfo(row.text(ID), owner, device, times));
    }

    /** Zero in rows of the version before. */
    static Instant renewedAt(long createdAt, long renewedAt) {
        return Instant.ofEpochMilli(renewedAt == 0 ? createdAt : renewedAt);
    }

    /** The parameters of an insert, in its order. */
    static Object[] values(StoredSession session, String application) {
        SessionInfo info = session.info();
        SessionTimes times = info.times();
        return new Object[] {
            info.id(),
            session.tokenHash(),
            application,
            info.owner().tenant(),
            info.owner().user(),
            info.device().label(),
            info.device().address(),
            times.createdAt(),
            times.renewedAt(),
            times.lastSeenAt(),
            times.idle(),
            times.expiresAt(),
            session.pruneAfter()
        };
    }

    /**
     * The parameters of a rotation, in its order. A token that is dead at once is good until no time at all, and not
     * until that of the rotation: a clock that is behind would have it open the session.
     */
    static Object[] values(Rotation rotation, String application, Object... more) {
        boolean overlaps = rotation.oldUntil().isAfter(rotation.at());
        SignIn signIn = rotation.signIn().orElse(new SignIn("", Device.UNKNOWN));
        return Stream.concat(
                        Stream.of(
                                rotation.oldHash(),
                                rotation.newHash(),
                                application,
                                rotation.at(),
                                overlaps ? rotation.oldUntil().toEpochMilli() : 0L,
                                rotation.signIn().isPresent() ? 1 : 0,
                                signIn.user(),
                                signIn.device().label(),
                                signIn.device().address(),
                                rotation.use() == TokenUse.UNSENT ? 1 : 0),
                        Stream.of(more))
                .toArray();
    }

    static List<List<Object>> attributes(List<StoredAttribute> attributes) {
        return attributes.stream()
                .map(a -> List.<Object>of(a.name(), a.revision(), a.keyId(), a.value()))
                .toList();
    }

    static List<List<Object>> touches(List<Touch> touches) {
        return touches.stream()
                .map(t -> List.<Object>of(t.id(), t.at(), t.pruneAfter()))
                .toList();
    }
}
