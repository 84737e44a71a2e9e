package io.perdure.examples.payments;

import io.perdure.testkit.database.DatabaseExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRetryTest extends RetryContract {
    @RegisterExtension
    final DatabaseExtension database = DatabaseExtension.postgres();

    @Override
    DatabaseAddress database(Path folder) {
        return new DatabaseAddress(database.database().jdbcUrl(), "", "");
    }
}
