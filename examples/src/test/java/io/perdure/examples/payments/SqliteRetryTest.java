package io.perdure.examples.payments;

import java.nio.file.Path;

class SqliteRetryTest extends RetryContract {
    @Override
    DatabaseAddress database(Path folder) {
        return DatabaseAddress.sqliteIn(folder.resolve("data"));
    }
}
