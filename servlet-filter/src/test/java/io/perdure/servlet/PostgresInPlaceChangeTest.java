package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresInPlaceChangeTest extends InPlaceChangeContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.postgres());

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
