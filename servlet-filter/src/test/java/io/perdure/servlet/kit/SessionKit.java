package io.perdure.servlet.kit;

import io.perdure.testkit.http.ServiceUnderTest;
import io.perdure.testkit.http.session.AtRestHttpContract;
import io.perdure.testkit.http.session.BasicsHttpContract;
import io.perdure.testkit.http.session.CacheHttpContract;
import io.perdure.testkit.http.session.CleanupHttpContract;
import io.perdure.testkit.http.session.ConcurrencyHttpContract;
import io.perdure.testkit.http.session.CookieHttpContract;
import io.perdure.testkit.http.session.CrashHttpContract;
import io.perdure.testkit.http.session.DispatchHttpContract;
import io.perdure.testkit.http.session.IdentityHttpContract;
import io.perdure.testkit.http.session.InterplayHttpContract;
import io.perdure.testkit.http.session.InvalidationHttpContract;
import io.perdure.testkit.http.session.LateHttpContract;
import io.perdure.testkit.http.session.LifetimeHttpContract;
import io.perdure.testkit.http.session.ListenerHttpContract;
import io.perdure.testkit.http.session.StoreDownHttpContract;
import io.perdure.testkit.http.session.UserHttpContract;
import io.perdure.testkit.http.session.ValueHttpContract;
import org.junit.jupiter.api.Nested;

/** All of the kit of sessions, on Jetty with Weld over one database. */
abstract class SessionKit {
    abstract KitExtension kit();

    @Nested
    class Basics extends BasicsHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Lifetime extends LifetimeHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Identity extends IdentityHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Late extends LateHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Invalidation extends InvalidationHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class User extends UserHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Listener extends ListenerHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Dispatch extends DispatchHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Cookie extends CookieHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class StoreDown extends StoreDownHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Value extends ValueHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Crash extends CrashHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Cleanup extends CleanupHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class AtRest extends AtRestHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Cache extends CacheHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }

    @Nested
    class Interplay extends InterplayHttpContract {
        @Override
        protected ServiceUnderTest service() {
            return kit().service();
        }
    }
}
