package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSessionScopeTest extends SessionScopeContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.postgres());

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
