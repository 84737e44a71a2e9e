package io.perdure.servlet.moving;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteSpringMovingInTest extends SpringMovingInContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.sqlite().prepared(SqliteSpringMovingInTest::createTables);

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }

    @Override
    void refuseInserts(boolean refuse) {
        rows().execute(
                        refuse
                                ? "CREATE TRIGGER refused BEFORE INSERT ON perdure_session"
                                        + " BEGIN SELECT RAISE(ABORT, 'refused'); END"
                                : "DROP TRIGGER refused");
    }

    private static void createTables(DataSource source) {
        new PerdureSchema(source).update();
        try {
            SpringApp.createTables(source, "sqlite", "SPRING_SESSION");
            SpringApp.createTables(source, "sqlite", OTHER_TABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
