package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresSessionContractsTest extends SessionContracts {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Databases.postgres();

    PostgresSessionContractsTest() {
        super(true);
    }

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
