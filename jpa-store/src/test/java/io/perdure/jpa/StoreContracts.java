package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.IdempotencyExpiryContract;
import io.perdure.testkit.IdempotencyGuardContract;
import io.perdure.testkit.IdempotencyOwnershipContract;
import io.perdure.testkit.IdempotencyRaceContract;
import io.perdure.testkit.IdempotencySealingContract;
import io.perdure.testkit.IdempotencyStoreContract;
import io.perdure.testkit.SessionAccessContract;
import io.perdure.testkit.SessionManagerContract;
import io.perdure.testkit.SessionOwnerContract;
import io.perdure.testkit.SessionRaceContract;
import io.perdure.testkit.SessionSealingContract;
import io.perdure.testkit.SessionStoreContract;
import io.perdure.testkit.SessionWriteContract;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** Every contract, on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContracts {
    private Node node;

    abstract DatabaseExtension database();

    @BeforeAll
    void open() {
        node = Node.on(database().database());
    }

    @AfterAll
    void close() {
        node.close();
    }

    @Nested
    class Records extends IdempotencyStoreContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class RecordExpiry extends IdempotencyExpiryContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class RecordRaces extends IdempotencyRaceContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class RecordSealing extends IdempotencySealingContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class Guard extends IdempotencyGuardContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class Ownership extends IdempotencyOwnershipContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class Sessions extends SessionStoreContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionWrites extends SessionWriteContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionOwners extends SessionOwnerContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionRaces extends SessionRaceContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionSealing extends SessionSealingContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class Manager extends SessionManagerContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class Access extends SessionAccessContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }
}
