package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.KeyRetirementContract;
import io.perdure.testkit.KeyRotationContract;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contracts about keys, each test on a database of its own: they count what is in the tables. */
abstract class KeyContracts {
    @RegisterExtension
    final DatabaseExtension database;

    private Node node;

    KeyContracts(DatabaseExtension database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        node = Node.on(database.database());
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Nested
    class Rotation extends KeyRotationContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }

        @Override
        protected IdempotencyStore records() {
            return node.records();
        }
    }

    @Nested
    class Retirement extends KeyRetirementContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }

        @Override
        protected IdempotencyStore records() {
            return node.records();
        }
    }
}
