package io.perdure.servlet.waiting;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWaitingTest extends Waits {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.postgres().prepared(source -> new PerdureSchema(source).update());

    private static boolean isListening() {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM pg_stat_activity "
                        + "WHERE datname = current_database() AND query LIKE 'LISTEN%' AND state = 'idle'")) {
            return found.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }

    @Override
    boolean awaitSignals() {
        Soon.holds("somebody listens", PostgresWaitingTest::isListening);
        return true;
    }
}
