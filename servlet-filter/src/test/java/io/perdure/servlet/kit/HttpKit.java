package io.perdure.servlet.kit;

import io.perdure.testkit.http.AnswerHttpContract;
import io.perdure.testkit.http.AsyncHttpContract;
import io.perdure.testkit.http.CallerHttpContract;
import io.perdure.testkit.http.ExpiryHttpContract;
import io.perdure.testkit.http.FailureHttpContract;
import io.perdure.testkit.http.HeaderHttpContract;
import io.perdure.testkit.http.InFlightHttpContract;
import io.perdure.testkit.http.KeyHttpContract;
import io.perdure.testkit.http.LoadHttpContract;
import io.perdure.testkit.http.MismatchHttpContract;
import io.perdure.testkit.http.OutageHttpContract;
import io.perdure.testkit.http.ReplayHttpContract;
import io.perdure.testkit.http.SecrecyHttpContract;
import io.perdure.testkit.http.ServiceUnderTest;
import io.perdure.testkit.http.WaitHttpContract;
import org.junit.jupiter.api.Nested;

/** All of the HTTP kit, on Jetty over one database. */
abstract class HttpKit {
    abstract KitExtension kit();

    @Nested
    class Key extends KeyHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Replay extends ReplayHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Header extends HeaderHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Mismatch extends MismatchHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class InFlight extends InFlightHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Wait extends WaitHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Load extends LoadHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Failure extends FailureHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Answer extends AnswerHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Async extends AsyncHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Caller extends CallerHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Secrecy extends SecrecyHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Outage extends OutageHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Expiry extends ExpiryHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }
}
