package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteContractsTest extends StoreContracts {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Databases.sqlite();

    SqliteContractsTest() {
        super(false);
    }

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
