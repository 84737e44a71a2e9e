package io.perdure.jpa;

import jakarta.transaction.NotSupportedException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * Finds out whether a data source takes part in the server's transactions. What the stores write there would be somebody
 * else's to commit or to undo, and some servers say nothing about it.
 */
final class JtaProbe {
    private static final String NAME = "java:comp/UserTransaction";
    private static final System.Logger LOG = System.getLogger(JtaProbe.class.getName());

    private JtaProbe() {}

    /** Never, where there is no JTA. */
    static boolean takesPart(DataSource dataSource) throws SQLException {
        Optional<Object> found = lookUp();
        return found.isPresent()
                && found.get() instanceof UserTransaction transaction
                && takesPart(dataSource, transaction);
    }

    @SuppressWarnings("BanJNDI") // the name is a constant of the platform's
    private static Optional<Object> lookUp() {
        try {
            return Optional.of(InitialContext.doLookup(NAME));
        } catch (NamingException e) {
            LOG.log(Level.DEBUG, "There are no server's transactions here", e);
            return Optional.empty();
        }
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
