package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRecordContractsTest extends RecordContracts {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Databases.postgres();

    PostgresRecordContractsTest() {
        super(true);
    }

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
