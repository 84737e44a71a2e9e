package io.perdure.jpa;

import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Finds out whether a data source takes part in the server's transactions. What the stores write there would be somebody
 * else's to commit or to undo, and some servers say nothing about it. Only to be touched where there are such transactions:
 * it needs Jakarta Transactions, which servlet containers have not.
 */
final class JtaProbe {
    private JtaProbe() {}

    /**
     * As {@link #takesPart(DataSource, UserTransaction)}.
     *
     * @param found what the server has in the place of its transactions
     */
    static boolean takesPart(DataSource dataSource, Object found) throws SQLException {
        return found instanceof UserTransaction transaction && takesPart(dataSource, transaction);
    }

    /** A connection in a transaction of the server's does not commit by itself; that of another does. */
    static boolean takesPart(DataSource dataSource, UserTransaction transaction) throws SQLException {
        try {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                return isHeld(dataSource);
            }
            transaction.begin();
            try {
                return isHeld(dataSource);
            } finally {
                transaction.rollback();
            }
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException("The server's transactions do not work", e);
        }
    }

    private static boolean isHeld(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return !connection.getAutoCommit();
        }
    }
}
