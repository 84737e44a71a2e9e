package io.perdure.servlet.moving;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSpringMovingInTest extends SpringMovingInContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.postgres().prepared(PostgresSpringMovingInTest::createTables);

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }

    @Override
    void refuseInserts(boolean refuse) {
        rows().execute("ALTER TABLE perdure_session "
                + (refuse ? "ADD CONSTRAINT refused CHECK (device = 'never') NOT VALID" : "DROP CONSTRAINT refused"));
    }

    private static void createTables(DataSource source) {
        new PerdureSchema(source).update();
        try {
            SpringApp.createTables(source, "postgresql", "SPRING_SESSION");
            SpringApp.createTables(source, "postgresql", OTHER_TABLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
