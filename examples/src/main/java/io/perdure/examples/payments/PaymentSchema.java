package io.perdure.examples.payments;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Creates the application's own table, or brings an old one forward. */
final class PaymentSchema {
    private static final String CHANGE_LOG = "db/payments/changelog.xml";

    /** The ASCII bytes of "payments", as a key of {@code pg_advisory_lock}. */
    private static final long ADVISORY_LOCK = 0x70_61_79_6d_65_6e_74_73L;

    /** Standard output belongs to the application, and what it does is nobody else's business. */
    private static final Map<String, Object> SETTINGS =
            Map.of(Scope.Attr.ui.name(), new LoggerUIService(), "liquibase.analytics.enabled", false);

    private final DataSource dataSource;

    PaymentSchema(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void update() {
        try (Connection connection = dataSource.getConnection()) {
            Database database = database(connection);
            if (database instanceof PostgresDatabase) {
                updateAlone(connection, database);
            } else {
                update(database);
            }
        } catch (Exception e) { // what Liquibase declares
            throw new IllegalStateException("the payment table could not be created or brought up to date", e);
        }
    }

    /** A change log table of its own: an application and a library must not wait for each other's lock. */
    private static Database database(Connection connection) throws LiquibaseException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        database.setDatabaseChangeLogTableName("PAYMENTS_CHANGELOG");
        database.setDatabaseChangeLogLockTableName("PAYMENTS_CHANGELOG_LOCK");
        return database;
    }

    private static void updateAlone(Connection connection, Database database) throws Exception {
        advisoryLock(connection, "SELECT pg_advisory_lock(?)");
        try {
            update(database);
        } finally {
            advisoryLock(connection, "SELECT pg_advisory_unlock(?)");
        }
    }

    private static void update(Database database) throws Exception {
        Scope.child(SETTINGS, () -> run(database));
    }

    private static void run(Database database) throws LiquibaseException {
        Liquibase liquibase = new Liquibase(CHANGE_LOG, new ClassLoaderResourceAccessor(), database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        // Nobody else can hold Liquibase's lock now (advisory lock; SQLite: one process), so one that is still there
        // belongs to a process that was killed, and would stop every start from now on.
        liquibase.forceReleaseLocks();
        liquibase.update(new Contexts(), new LabelExpression());
    }

    private static void advisoryLock(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, ADVISORY_LOCK);
            statement.execute();
        }
    }
}
