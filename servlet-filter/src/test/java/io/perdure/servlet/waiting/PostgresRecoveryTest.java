package io.perdure.servlet.waiting;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRecoveryTest extends Recoveries {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.postgres().prepared(source -> new PerdureSchema(source).update());

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
