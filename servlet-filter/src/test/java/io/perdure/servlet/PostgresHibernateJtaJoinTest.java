package io.perdure.servlet;

import io.perdure.testkit.database.DatabaseExtension;
import io.perdure.testkit.database.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresHibernateJtaJoinTest extends Joins {
    @RegisterExtension
    static final DatabaseExtension DATABASE = TestStores.withTables(DatabaseExtension.postgres());

    @Override
    TestDatabase joined() {
        return DATABASE.database();
    }

    @Override
    Provider with() {
        return Provider.HIBERNATE_JTA;
    }

    @Nested
    class TimeLimit extends JoinTimeLimitContract {
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
