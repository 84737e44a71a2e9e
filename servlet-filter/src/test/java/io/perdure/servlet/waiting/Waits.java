package io.perdure.servlet.waiting;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.Nested;

/** Everything about waiting, on one database. */
abstract class Waits {
    abstract DatabaseExtension database();

    /** Whether other nodes are signalled; if so, returns once they listen. */
    abstract boolean awaitSignals();

    @Nested
    class Many extends ManyWaitersContract {
        @Override
        DatabaseExtension database() {
            return Waits.this.database();
        }

        @Override
        boolean awaitSignals() {
            return Waits.this.awaitSignals();
        }
    }

    @Nested
    class Ends extends WaitingEndsContract {
        @Override
        DatabaseExtension database() {
            return Waits.this.database();
        }
    }

    @Nested
    class Blocked extends BlockedWaitContract {
        @Override
        DatabaseExtension database() {
            return Waits.this.database();
        }
    }

    @Nested
    class Events extends EventsContract {
        @Override
        DatabaseExtension database() {
            return Waits.this.database();
        }
    }
}
