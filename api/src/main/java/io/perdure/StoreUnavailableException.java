package io.perdure;

import java.io.Serial;

/**
 * The database did not answer, or refused a statement. Nothing is known about the effect of the
 * statement. Filters answer 503 and leave cookies alone.
 */
public final class StoreUnavailableException extends PerdureException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A failed operation.
     *
     * @param operation what the store was asked to do, in a few words
     * @param cause what the driver or the persistence provider threw
     */
    public StoreUnavailableException(String operation, Throwable cause) {
        this(operation, "is the database up and reachable?", cause);
    }

    private StoreUnavailableException(String operation, String hint, Throwable cause) {
        super("The store could not " + operation + ": " + hint, cause);
    }

    /**
     * An operation that the database refused for what is stored already, which another try will not change.
     *
     * @param operation what the store was asked to do, in a few words
     * @param cause what the driver threw
     * @return the exception, to be thrown by the caller
     */
    public static StoreUnavailableException contradicted(String operation, Throwable cause) {
        return new StoreUnavailableException(
                operation, "the database is reachable, but holds a row that contradicts it", cause);
    }
}
