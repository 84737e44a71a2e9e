package io.perdure.jpa;

import io.perdure.ConfigurationException;
import io.perdure.StoreUnavailableException;
import io.perdure.config.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Looks at a database before anything is built on it. */
final class DatabaseProbe {
    /** PostgreSQL's states for a table, a column and a function that is not there. */
    private static final Set<String> UNKNOWN_NAME = Set.of("42P01", "42703", "42883");

    /** SQLite's code for a statement it cannot make sense of. */
    private static final int SQLITE_ERROR = 1;

    private DatabaseProbe() {}

    static SqlDialect examine(DataSource dataSource) {
        try {
            Optional<Object> transactions = ServerTransactions.find();
            if (transactions.isPresent() && JtaProbe.takesPart(dataSource, transactions.get())) {
                throw new ConfigurationException(
                        "The data source takes part in the server's transactions (JTA), so what"
                                + " Perdure stores could be undone by them. Give it one that does not: on WildFly with"
                                + " jta=\"false\", on Open Liberty with transactional=\"false\", on GlassFish and Payara of a pool"
                                + " with non-transactional-connections=\"true\".");
            }
            return dialect(dataSource);
        } catch (SQLException e) {
            throw new StoreUnavailableException("connect to its database", e);
        }
    }

    private static SqlDialect dialect(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            SqlDialect dialect = dialect(connection.getMetaData().getDatabaseProductName());
            checkModes(connection, dialect);
            for (String check : dialect.checks()) {
                checkTable(connection, check, dialect);
            }
            return dialect;
        }
    }

    private static SqlDialect dialect(String product) {
        return switch (product) {
            case PostgresDialect.PRODUCT -> new PostgresDialect();
            case SqliteDialect.PRODUCT -> new SqliteDialect();
            default ->
                throw new ConfigurationException(
                        "The data source is of " + product + ". Perdure keeps its records in PostgreSQL or SQLite.");
        };
    }

    /** A connection that does not commit by itself would take every reservation and forget it. */
    private static void checkModes(Connection connection, SqlDialect dialect) throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new ConfigurationException("The data source gives connections that are not in auto-commit mode:"
                    + " nothing would be stored. Give Perdure one that is, and that takes no part in JTA.");
        }
        if (dialect instanceof PostgresDialect
                && connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
            throw new ConfigurationException("The data source gives connections with another isolation than READ"
                    + " COMMITTED, under which requests that meet would fail. Give Perdure one with the default.");
        }
    }

    private static void checkTable(Connection connection, String check, SqlDialect dialect) throws SQLException {
        checkTable(
                connection,
                check,
                dialect,
                "Perdure's tables are missing or old. Run io.perdure.liquibase.PerdureSchema on the data source"
                        + " at start, before the stores are opened.");
    }

    private static void checkTable(Connection connection, String check, SqlDialect dialect, String missing)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(check).close();
        } catch (SQLException e) {
            if (isUnknownName(e, dialect)) {
                throw new ConfigurationException(missing, e);
            }
            throw e;
        }
    }

    /** The tables of another product are in the same database, or there is nothing to import. */
    static void examine(DataSource dataSource, SqlDialect dialect, FormerTable former) {
        try (Connection connection = dataSource.getConnection()) {
            for (FormerTable.Check check : former.checks()) {
                checkTable(
                        connection,
                        check.sql(),
                        dialect,
                        "The database of Perdure has no table " + check.table() + " with the columns that "
                                + Setting.SESSION_IMPORT.key() + " needs. Name it with "
                                + Setting.SESSION_IMPORT_SPRING_TABLE.key() + " or "
                                + Setting.SESSION_IMPORT_JETTY_TABLE.key() + ", or import nothing.");
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("connect to its database", e);
        }
    }

    private static boolean isUnknownName(SQLException e, SqlDialect dialect) {
        return dialect instanceof PostgresDialect
                ? UNKNOWN_NAME.contains(String.valueOf(e.getSQLState()))
                : e.getErrorCode() == SQLITE_ERROR;
    }
}
