package io.perdure.examples.war;

import java.sql.Connection;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The application's own table. */
final class PaymentTables {
    private PaymentTables() {}

    static void create(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            database.setDatabaseChangeLogTableName("WAR_CHANGELOG");
            database.setDatabaseChangeLogLockTableName("WAR_CHANGELOG_LOCK");
            // Standard output is the server's.
            Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> update(database));
        } catch (Exception e) { // what Liquibase declares
            throw new IllegalStateException("the table of payments could not be made", e);
        }
    }

    private static void update(Database database) throws LiquibaseException {
        ClassLoaderResourceAccessor own = new ClassLoaderResourceAccessor(PaymentTables.class.getClassLoader());
        new Liquibase("db/payments-war/changelog.xml", own, database).update("");
    }
}
