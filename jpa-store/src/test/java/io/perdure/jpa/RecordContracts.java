package io.perdure.jpa;

import io.perdure.idempotency.spi.IdempotencyStore;
import io.perdure.testkit.IdempotencyAmendmentContract;
import io.perdure.testkit.IdempotencyAwaitContract;
import io.perdure.testkit.IdempotencyEffectsContract;
import io.perdure.testkit.IdempotencyEventContract;
import io.perdure.testkit.IdempotencyExpiryContract;
import io.perdure.testkit.IdempotencyGuardContract;
import io.perdure.testkit.IdempotencyHeartbeatContract;
import io.perdure.testkit.IdempotencyLargeAnswerContract;
import io.perdure.testkit.IdempotencyLeaseContract;
import io.perdure.testkit.IdempotencyOnceContract;
import io.perdure.testkit.IdempotencyOperatorContract;
import io.perdure.testkit.IdempotencyOwnershipContract;
import io.perdure.testkit.IdempotencyPartContract;
import io.perdure.testkit.IdempotencyRaceContract;
import io.perdure.testkit.IdempotencyRunContract;
import io.perdure.testkit.IdempotencySealingContract;
import io.perdure.testkit.IdempotencyStepContract;
import io.perdure.testkit.IdempotencyStoreContract;
import io.perdure.testkit.IdempotencyUncertainContract;
import io.perdure.testkit.IdempotencyWaitingContract;
import org.junit.jupiter.api.Nested;

/** Every contract on records. */
abstract class RecordContracts extends StoreContracts {
    RecordContracts(boolean signals) {
        super(signals);
    }

    @Nested
    class Records extends IdempotencyStoreContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordExpiry extends IdempotencyExpiryContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordLeases extends IdempotencyLeaseContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordAmendments extends IdempotencyAmendmentContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordParts extends IdempotencyPartContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordWaits extends IdempotencyAwaitContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }

        @Override
        protected IdempotencyStore otherNode() {
            return other().records();
        }

        @Override
        protected boolean signals() {
            return RecordContracts.this.signals();
        }
    }

    @Nested
    class RecordRaces extends IdempotencyRaceContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordSealing extends IdempotencySealingContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordHeartbeat extends IdempotencyHeartbeatContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordWaiting extends IdempotencyWaitingContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordEvents extends IdempotencyEventContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class LargeAnswers extends IdempotencyLargeAnswerContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class Guard extends IdempotencyGuardContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class Ownership extends IdempotencyOwnershipContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordsOnce extends IdempotencyOnceContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class RecordSteps extends IdempotencyStepContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class UnknownOutcomes extends IdempotencyUncertainContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class Effects extends IdempotencyEffectsContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class Operators extends IdempotencyOperatorContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }

    @Nested
    class Runs extends IdempotencyRunContract {
        @Override
        protected IdempotencyStore store() {
            return node().records();
        }
    }
}
