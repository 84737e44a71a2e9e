package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteStatementBudgetTest extends StatementBudgetContract {
    @RegisterExtension
    final DatabaseExtension database = TestStores.withTables(DatabaseExtension.sqlite());

    @Override
    DatabaseExtension database() {
        return database;
    }

    @Override
    int statementsWithoutARun() {
        return 2;
    }

    @Override
    int warmRead() {
        return 1;
    }
}
