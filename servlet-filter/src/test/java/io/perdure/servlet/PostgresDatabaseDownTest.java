package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDatabaseDownTest extends DatabaseDownContract {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.postgres());

    private final TestStores stores = new TestStores(database);

    @Override
    DatabaseExtension database() {
        return database;
    }

    @Override
    TestStores stores() {
        return stores;
    }
}
