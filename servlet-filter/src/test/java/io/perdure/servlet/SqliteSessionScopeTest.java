package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteSessionScopeTest extends SessionScopeContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
