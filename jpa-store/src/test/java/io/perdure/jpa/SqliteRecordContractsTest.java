package io.perdure.jpa;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteRecordContractsTest extends RecordContracts {
    @RegisterExtension
    static final DatabaseExtension DATABASE = Databases.sqlite();

    SqliteRecordContractsTest() {
        super(false);
    }

    @Override
    DatabaseExtension database() {
        return DATABASE;
    }
}
