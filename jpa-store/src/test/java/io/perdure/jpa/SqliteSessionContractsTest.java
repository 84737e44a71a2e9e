package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteSessionContractsTest extends SessionContracts {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Databases.sqlite();

    SqliteSessionContractsTest() {
        super(false);
    }

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
