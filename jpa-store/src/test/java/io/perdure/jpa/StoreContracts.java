package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.IdempotencyAmendmentContract;
import io.perdure.testkit.IdempotencyAwaitContract;
import io.perdure.testkit.IdempotencyEventContract;
import io.perdure.testkit.IdempotencyExpiryContract;
import io.perdure.testkit.IdempotencyGuardContract;
import io.perdure.testkit.IdempotencyHeartbeatContract;
import io.perdure.testkit.IdempotencyLargeAnswerContract;
import io.perdure.testkit.IdempotencyLeaseContract;
import io.perdure.testkit.IdempotencyOwnershipContract;
import io.perdure.testkit.IdempotencyPartContract;
import io.perdure.testkit.IdempotencyRaceContract;
import io.perdure.testkit.IdempotencySealingContract;
import io.perdure.testkit.IdempotencyStoreContract;
import io.perdure.testkit.IdempotencyWaitingContract;
import io.perdure.testkit.SessionAccessContract;
import io.perdure.testkit.SessionCacheChangeContract;
import io.perdure.testkit.SessionCacheContract;
import io.perdure.testkit.SessionCountContract;
import io.perdure.testkit.SessionEndingContract;
import io.perdure.testkit.SessionEventContract;
import io.perdure.testkit.SessionLimitContract;
import io.perdure.testkit.SessionManagerContract;
import io.perdure.testkit.SessionOwnerContract;
import io.perdure.testkit.SessionRaceContract;
import io.perdure.testkit.SessionRenewalContract;
import io.perdure.testkit.SessionReplacedContract;
import io.perdure.testkit.SessionReplayContract;
import io.perdure.testkit.SessionRotationContract;
import io.perdure.testkit.SessionSealingContract;
import io.perdure.testkit.SessionStoreContract;
import io.perdure.testkit.SessionSurveyContract;
import io.perdure.testkit.SessionSwapContract;
import io.perdure.testkit.SessionTouchContract;
import io.perdure.testkit.SessionWatchContract;
import io.perdure.testkit.SessionWriteContract;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** Every contract, on a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContracts {
    private static final SessionSpace NOTIFYING = new SessionSpace("", true);

    private final boolean signals;
    private Node node;
    private Node other;

    StoreContracts(boolean signals) {
        this.signals = signals;
    }

    abstract DatabaseExtension database();

    @BeforeAll
    void open() {
        node = Node.on(database().database());
        other = Node.on(database().database());
    }

    @AfterAll
    void close() {
        other.close();
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
    class RecordLeases extends IdempotencyLeaseContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class RecordAmendments extends IdempotencyAmendmentContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class RecordParts extends IdempotencyPartContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class RecordWaits extends IdempotencyAwaitContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }

        @Override
        protected IdempotencyStore otherNode() {
            return other.records();
        }

        @Override
        protected boolean signals() {
            return signals;
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
    class RecordHeartbeat extends IdempotencyHeartbeatContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class RecordWaiting extends IdempotencyWaitingContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class RecordEvents extends IdempotencyEventContract {
        @Override
        protected IdempotencyStore store() {
            return node.records();
        }
    }

    @Nested
    class LargeAnswers extends IdempotencyLargeAnswerContract {
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
    class SessionRotations extends SessionRotationContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionReplacements extends SessionReplacedContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionEndings extends SessionEndingContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionSurveys extends SessionSurveyContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionWatches extends SessionWatchContract {
        @Override
        protected SessionStore store() {
            return node.sessions(NOTIFYING);
        }

        @Override
        protected SessionStore otherNode() {
            return other.sessions(NOTIFYING);
        }

        @Override
        protected boolean hears() {
            return signals;
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
    class SessionReplay extends SessionReplayContract {
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

    @Nested
    class Swaps extends SessionSwapContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class Renewals extends SessionRenewalContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionCounts extends SessionCountContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionEvents extends SessionEventContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class Touches extends SessionTouchContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class Caches extends SessionCacheContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class SessionLimitsHold extends SessionLimitContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }

    @Nested
    class CacheChanges extends SessionCacheChangeContract {
        @Override
        protected SessionStore store() {
            return node.sessions();
        }
    }
}
