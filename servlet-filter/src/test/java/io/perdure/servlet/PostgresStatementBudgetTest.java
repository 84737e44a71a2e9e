package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStatementBudgetTest extends StatementBudgetContract {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.postgres());

    @Override
    DatabaseExtension database() {
        return database;
    }

    @Override
    int statementsWithoutARun() {
        return 1;
    }

    @Override
    int warmRead() {
        return 0;
    }
}
