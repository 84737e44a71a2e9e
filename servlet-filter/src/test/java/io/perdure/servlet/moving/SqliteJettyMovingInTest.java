package io.perdure.servlet.moving;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteJettyMovingInTest extends JettyMovingInContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.sqlite().prepared(source -> new PerdureSchema(source).update());

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

    @Override
    String somethingElse() {
        return "x'0102'";
    }
}
