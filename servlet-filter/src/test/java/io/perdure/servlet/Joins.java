package io.perdure.servlet;

import io.perdure.testkit.database.TestDatabase;
import org.junit.jupiter.api.Nested;

/** All that holds for handlers whose work and answer commit together, on one database with one provider. */
abstract class Joins {
    abstract TestDatabase joined();

    abstract Provider with();

    @Nested
    class Http extends JoinHttpContract {
        @Override
        TestDatabase database() {
            return joined();
        }

        @Override
        Provider provider() {
            return with();
        }
    }

    @Nested
    class Status extends JoinStatusContract {
        @Override
        TestDatabase database() {
            return joined();
        }

        @Override
        Provider provider() {
            return with();
        }
    }

    @Nested
    class Commit extends JoinCommitContract {
        @Override
        TestDatabase database() {
            return joined();
        }

        @Override
        Provider provider() {
            return with();
        }
    }

    @Nested
    class Unkeyed extends JoinUnkeyedContract {
        @Override
        TestDatabase database() {
            return joined();
        }

        @Override
        Provider provider() {
            return with();
        }
    }

    @Nested
    class OwnEffects extends OwnEffectsContract {
        @Override
        TestDatabase database() {
            return joined();
        }

        @Override
        Provider provider() {
            return with();
        }
    }
}
