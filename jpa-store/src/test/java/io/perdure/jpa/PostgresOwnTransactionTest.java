package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresOwnTransactionTest extends OwnTransactionContract {
    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    @Override
    DatabaseExtension database() {
        return database;
    }

    @Override
    SqlDialect dialect() {
        return new PostgresDialect();
    }
}
