package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteJoinTest extends Joins {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @Override
    TestDatabase joined() {
        return DATABASE.database();
    }

    @Override
    Provider with() {
        return Provider.ECLIPSELINK;
    }
}
