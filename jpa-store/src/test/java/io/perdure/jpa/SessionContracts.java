package io.perdure.jpa;

import io.perdure.session.spi.SessionStore;
import io.perdure.testkit.SessionAccessContract;
import io.perdure.testkit.SessionCacheChangeContract;
import io.perdure.testkit.SessionCacheContract;
import io.perdure.testkit.SessionCountContract;
import io.perdure.testkit.SessionEndingContract;
import io.perdure.testkit.SessionEventContract;
import io.perdure.testkit.SessionKeyContract;
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
import org.junit.jupiter.api.Nested;

/** Every contract on sessions. */
abstract class SessionContracts extends StoreContracts {
    private static final SessionSpace NOTIFYING = new SessionSpace("", true);

    SessionContracts(boolean signals) {
        super(signals);
    }

    @Nested
    class Sessions extends SessionStoreContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionWrites extends SessionWriteContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionOwners extends SessionOwnerContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionRaces extends SessionRaceContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionRotations extends SessionRotationContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionReplacements extends SessionReplacedContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionEndings extends SessionEndingContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionSurveys extends SessionSurveyContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionWatches extends SessionWatchContract {
        @Override
        protected SessionStore store() {
            return node().sessions(NOTIFYING);
        }

        @Override
        protected SessionStore otherNode() {
            return other().sessions(NOTIFYING);
        }

        @Override
        protected boolean hears() {
            return SessionContracts.this.signals();
        }
    }

    @Nested
    class SessionSealing extends SessionSealingContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionKeys extends SessionKeyContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionReplay extends SessionReplayContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class Manager extends SessionManagerContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class Access extends SessionAccessContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class Swaps extends SessionSwapContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class Renewals extends SessionRenewalContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionCounts extends SessionCountContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionEvents extends SessionEventContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class Touches extends SessionTouchContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class Caches extends SessionCacheContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class SessionLimitsHold extends SessionLimitContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }

    @Nested
    class CacheChanges extends SessionCacheChangeContract {
        @Override
        protected SessionStore store() {
            return node().sessions();
        }
    }
}
