package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresKeysTest extends KeyContracts {
    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    @Override
    DatabaseExtension database() {
        return database;
    }
}
