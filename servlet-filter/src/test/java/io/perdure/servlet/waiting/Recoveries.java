package io.perdure.servlet.waiting;

import io.perdure.testkit.database.DatabaseExtension;
import org.junit.jupiter.api.Nested;

/** Everything about owners that died, on one database. */
abstract class Recoveries {
    abstract DatabaseExtension database();

    @Nested
    class Uncertain extends UncertainContract {
        @Override
        DatabaseExtension database() {
            return Recoveries.this.database();
        }
    }

    @Nested
    class Settling extends SettlingContract {
        @Override
        DatabaseExtension database() {
            return Recoveries.this.database();
        }
    }

    @Nested
    class Recovery extends RecoveryContract {
        @Override
        DatabaseExtension database() {
            return Recoveries.this.database();
        }
    }
}
