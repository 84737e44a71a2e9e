package io.perdure.jpa;

import io.perdure.StoreUnavailableException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.persistence.exceptions.EclipseLinkException;

/**
 * The database as the stores see it. Each operation says in a few words what it is for, and fails with
 * {@link StoreUnavailableException} only, unless the work itself threw something else.
 */
final class Database {
    private static final String CONTRADICTION = "23";
    private static final int SQLITE_CONSTRAINT = 19;

    private final EntityManagers managers;
    private final Writer writer;
    private final Duration limit;

    /**
     * A database for requests.
     *
     * @param limit how long an operation waits for an answer
     */
    Database(EntityManagers managers, Writer writer, Duration limit) {
        this.managers = managers;
        this.writer = writer;
        this.limit = limit;
    }

    /** The same database, for what nobody waits for who could be told to come again. */
    Database forChores() {
        return new Database(managers, writer, Patience.OF_A_CHORE);
    }

    List<Row> read(String operation, Sql sql) {
        return translated(operation, () -> managers.statement(sql));
    }

    List<Row> write(String operation, Sql sql) {
        return translated(operation, () -> writer.statement(sql));
    }

    <R> R transaction(String operation, Function<EntityManager, R> work) {
        return translated(operation, () -> writer.transaction(work));
    }

    private <R> R translated(String operation, Supplier<R> work) {
        try {
            return managers.within(limit, work);
        } catch (PersistenceException | EclipseLinkException e) {
            Throwable origin = origin(e);
            throw isContradiction(origin)
                    ? StoreUnavailableException.contradicted(operation, origin)
                    : new StoreUnavailableException(operation, origin);
        } catch (IllegalStateException e) {
            // The application ends, and a request is at work: it is to be told what any other failure would tell it.
            throw managers.areOpen() ? e : new StoreUnavailableException(operation, e);
        }
    }

    /** PostgreSQL says so with a class of states, SQLite with a code of its driver's. */
    private static boolean isContradiction(Throwable origin) {
        return origin instanceof SQLException e
                && (String.valueOf(e.getSQLState()).startsWith(CONTRADICTION) || e.getErrorCode() == SQLITE_CONSTRAINT);
    }

    /** What the driver threw says it all; the provider repeats it twice, with the statement. */
    static Throwable origin(RuntimeException e) {
        Throwable origin = e;
        while (origin != null && !(origin instanceof SQLException)) {
            origin = origin.getCause();
        }
        return origin == null ? e : origin;
    }
}
