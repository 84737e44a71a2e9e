package io.perdure.servlet.waiting;

import io.perdure.liquibase.PerdureSchema;
import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class SqliteWaitingTest {
    @RegisterExtension
    static final DatabaseExtension DATABASE =
            DatabaseExtension.sqlite().prepared(source -> new PerdureSchema(source).update());

    @Nested
    class Many extends ManyWaitersContract {
        @Override
        DatabaseExtension database() {
            return DATABASE;
        }

        @Override
        boolean awaitSignals() {
            return false;
        }
    }

    @Nested
    class Ends extends WaitingEndsContract {
        @Override
        DatabaseExtension database() {
            return DATABASE;
        }
    }

    @Nested
    class Blocked extends BlockedWaitContract {
        @Override
        DatabaseExtension database() {
            return DATABASE;
        }
    }

    @Nested
    class Events extends EventsContract {
        @Override
        DatabaseExtension database() {
            return DATABASE;
        }
    }
}
