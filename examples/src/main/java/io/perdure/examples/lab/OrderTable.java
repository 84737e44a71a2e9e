package io.perdure.examples.lab;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The business table: a row for each run of a handler that was committed. */
final class OrderTable {
    private static final String CHANGE_LOG = "db/lab/changelog.xml";

    private OrderTable() {}

    /** Made by the lab before any node runs. */
    static void create(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            database.setDatabaseChangeLogTableName("LAB_CHANGELOG");
            database.setDatabaseChangeLogLockTableName("LAB_CHANGELOG_LOCK");
            Map<String, Object> quiet =
                    Map.of(Scope.Attr.ui.name(), new LoggerUIService(), "liquibase.analytics.enabled", false);
            Scope.child(quiet, () -> update(database));
        } catch (Exception e) { // what Liquibase declares
            throw new LabException("The table of orders could not be made", e);
        }
    }

    private static void update(Database database) throws LiquibaseException {
        Liquibase liquibase = new Liquibase(CHANGE_LOG, new ClassLoaderResourceAccessor(), database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.update(new Contexts(), new LabelExpression());
    }

    /** The ids of the rows of each key. */
    static Map<String, List<String>> rows(DataSource dataSource) throws SQLException {
        Map<String, List<String>> rows = new HashMap<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT order_key, id FROM lab_order")) {
            while (found.next()) {
                rows.computeIfAbsent(found.getString(1), key -> new ArrayList<>())
                        .add(found.getString(2));
            }
        }
        return rows;
    }
}
