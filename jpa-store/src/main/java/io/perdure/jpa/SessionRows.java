package io.perdure.jpa;

import io.perdure.session.SessionInfo;
import io.perdure.session.SessionOwner;
import io.perdure.session.spi.FoundSession;
import io.perdure.session.spi.StoredAttribute;
import io.perdure.session.spi.StoredSession;
import java.util.List;
import java.util.Optional;

/** Sessions as {@link SessionSql} selects them, and as they are inserted. */
final class SessionRows {
    /** Where the columns of the attribute begin. */
    private static final int NAME = 9;

    private SessionRows() {}

    /** A row per attribute, or one without: all of one session. */
    static Optional<FoundSession> found(List<Row> rows) {
        List<StoredAttribute> attributes = rows.stream()
                .filter(row -> !row.isNull(NAME))
                .map(row -> new StoredAttribute(row.text(NAME), row.number(NAME + 1), row.bytes(NAME + 2)))
                .toList();
        return rows.stream().findFirst().map(row -> new FoundSession(session(row), attributes));
    }

    static StoredSession session(Row row) {
        return new StoredSession(
                row.text(0),
                new SessionInfo(
                        row.text(1),
                        new SessionOwner(row.text(2), row.text(3)),
                        row.text(4),
                        row.instant(5),
                        row.instant(6),
                        row.duration(7),
                        row.instant(8)));
    }

    /** The parameters of an insert, in its order. */
    static Object[] values(StoredSession session) {
        SessionInfo info = session.info();
        return new Object[] {
            info.id(),
            session.tokenHash(),
            info.owner().tenant(),
            info.owner().user(),
            info.device(),
            info.createdAt(),
            info.lastSeenAt(),
            info.idle(),
            info.expiresAt(),
            session.pruneAfter()
        };
    }
}
