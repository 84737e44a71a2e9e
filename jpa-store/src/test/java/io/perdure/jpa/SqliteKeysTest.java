package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteKeysTest extends KeyContracts {
    @RegisterExtension
    final DatabaseExtension database = Databases.sqlite();

    @Override
    DatabaseExtension database() {
        return database;
    }
}
