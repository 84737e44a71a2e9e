package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteSessionHttpTest extends SessionHttpContract {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.sqlite());

    @RegisterExtension
    static final TestStores STORES = new TestStores(DATABASE);

    @Override
    TestStores stores() {
        return STORES;
    }
}
