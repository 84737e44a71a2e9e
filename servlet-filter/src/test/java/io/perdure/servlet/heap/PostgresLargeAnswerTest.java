package io.perdure.servlet.heap;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresLargeAnswerTest extends LargeAnswerContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.postgres().prepared(source -> new PerdureSchema(source).update());

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
