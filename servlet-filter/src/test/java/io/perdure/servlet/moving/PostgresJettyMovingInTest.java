package io.perdure.servlet.moving;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresJettyMovingInTest extends JettyMovingInContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.postgres().prepared(source -> new PerdureSchema(source).update());

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }

    @Override
    void refuseInserts(boolean refuse) {
        rows().execute("ALTER TABLE perdure_session "
                + (refuse ? "ADD CONSTRAINT refused CHECK (device = 'never') NOT VALID" : "DROP CONSTRAINT refused"));
    }

    @Override
    String somethingElse() {
        return "'\\x0102'";
    }
}
