package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHibernateJoinTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.postgres());

    @Nested
    class Http extends JoinHttpContract {
        @Override
        TestDatabase database() {
            return DATABASE.database();
        }

        @Override
        Provider provider() {
            return Provider.HIBERNATE;
        }
    }

    @Nested
    class Commit extends JoinCommitContract {
        @Override
        TestDatabase database() {
            return DATABASE.database();
        }

        @Override
        Provider provider() {
            return Provider.HIBERNATE;
        }
    }

    @Nested
    class Unkeyed extends JoinUnkeyedContract {
        @Override
        TestDatabase database() {
            return DATABASE.database();
        }

        @Override
        Provider provider() {
            return Provider.HIBERNATE;
        }
    }

    @Nested
    class OwnEffects extends OwnEffectsContract {
        @Override
        TestDatabase database() {
            return DATABASE.database();
        }

        @Override
        Provider provider() {
            return Provider.HIBERNATE;
        }
    }
}
