package io.perdure.jpa;

import io.perdure.StoreClock;
import io.perdure.housekeeping.Chore;
import java.time.InstantSource;

/**
 * A clock, and what keeps it right.
 *
 * @param measuring to be done now and then
 */
record StoreTime(StoreClock clock, Chore measuring) {
    static StoreTime of(Database database, SqlDialect dialect, InstantSource base) {
        return dialect.time()
                .map(question -> measured(new DatabaseClock(database, question, base)))
                .orElseGet(() -> new StoreTime(StoreClock.of(base), chore(() -> {})));
    }

    private static StoreTime measured(DatabaseClock clock) {
        clock.measure();
        return new StoreTime(clock, chore(clock::measure));
    }

    private static Chore chore(Runnable work) {
        return new Chore("measure the clock of the database", limit -> {
            work.run();
            return 0;
        });
    }
}
