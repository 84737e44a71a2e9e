package io.perdure.jpa;

import io.perdure.StoreClock;
import io.perdure.housekeeping.Chore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A clock, and what keeps it right.
 *
 * @param measuring to be done now and then
 */
record StoreTime(StoreClock clock, Chore measuring) {
    static StoreTime of(Database database, SqlDialect dialect, InstantSource base) {
        return dialect.time()
                .map(Sql::of)
                .map(question -> measured(new DatabaseClock(() -> ask(database, question), base, System::nanoTime)))
                .orElseGet(() -> new StoreTime(StoreClock.of(base), chore(() -> {})));
    }

    private static Instant ask(Database database, Sql question) {
        Row answer = database.read("tell the time", question).get(0);
        return Instant.EPOCH.plus(answer.number(0), ChronoUnit.MICROS);
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
