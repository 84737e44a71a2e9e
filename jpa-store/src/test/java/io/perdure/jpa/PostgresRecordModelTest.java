package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyModelContract;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresRecordModelTest extends IdempotencyModelContract {
    @RegisterExtension
    final DatabaseExtension database = Databases.postgres();

    private Node node;

    @BeforeEach
    void open() {
        node = Node.on(database.database());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Override
    protected IdempotencyStore store() {
        return node.records();
    }
}
