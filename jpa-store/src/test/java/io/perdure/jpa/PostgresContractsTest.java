package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresContractsTest extends StoreContracts {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Databases.postgres();

    PostgresContractsTest() {
        super(true);
    }

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
