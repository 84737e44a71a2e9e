package io.perdure.jpa;

import io.perdure.idempotency.spi.TransactionOutcome.Reason;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Why a database refused to commit. Providers and transaction managers put what the driver threw into causes of causes,
 * or beside them.
 */
final class RollbackReasons {
    /** Of PostgreSQL's: transaction rollback (serialization failure, deadlock) and a lock that was not had in time. */
    private static final String ROLLBACK = "40";

    /** Of the same class, and says that nobody knows. */
    private static final String UNKNOWN = "40003";

    private static final String NO_LOCK = "55P03";
    private static final String CONSTRAINT = "23";

    /** Of SQLite's, in the last eight bits: another connection writes, or has written. */
    private static final Set<Integer> BUSY = Set.of(5, 6);

    private static final int SQLITE_CONSTRAINT = 19;
    private static final int SQLITE_PRIMARY = 0xFF;

    private RollbackReasons() {}

    static Reason of(Throwable thrown) {
        return reason(thrown, Collections.newSetFromMap(new IdentityHashMap<>()))
                .orElse(Reason.OTHER);
    }

    private static Optional<Reason> reason(Throwable thrown, Set<Throwable> seen) {
        if (!seen.add(thrown)) {
            return Optional.empty();
        }
        Optional<Reason> own = own(thrown);
        return own.isPresent()
                ? own
                : around(thrown).flatMap(other -> reason(other, seen).stream()).findFirst();
    }

    private static Stream<Throwable> around(Throwable thrown) {
        Stream<Throwable> next =
                thrown instanceof SQLException e ? Stream.ofNullable(e.getNextException()) : Stream.of();
        return Stream.concat(
                Stream.concat(Stream.ofNullable(thrown.getCause()), next), Stream.of(thrown.getSuppressed()));
    }

    private static Optional<Reason> own(Throwable thrown) {
        if (thrown instanceof OptimisticLockException) {
            return Optional.of(Reason.CONFLICT);
        }
        if (!(thrown instanceof SQLException e)) {
            return Optional.empty();
        }
        String state = String.valueOf(e.getSQLState());
        int code = e.getErrorCode() & SQLITE_PRIMARY;
        if (state.startsWith(CONSTRAINT) || code == SQLITE_CONSTRAINT) {
            return Optional.of(Reason.CONTRADICTION);
        }
        boolean rolledBack = state.startsWith(ROLLBACK) && !state.equals(UNKNOWN);
        boolean met = rolledBack || state.equals(NO_LOCK) || BUSY.contains(code);
        return met ? Optional.of(Reason.CONFLICT) : Optional.empty();
    }
}
