package io.perdure.jpa;

import io.perdure.ClockReading;
import io.perdure.StoreClock;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * This machine's clock, set right by the database's: all nodes on one database have the same time, however wrong their
 * own. Only the difference is measured, so that asking for the time costs no statement. A difference within the error
 * of its own measurement is not taken over: the clock does not waver, and steps back only if it was really ahead, by
 * as much as it was ahead.
 */
final class DatabaseClock implements StoreClock {
    private static final System.Logger LOG = System.getLogger(DatabaseClock.class.getName());
    private static final int PROBES = 5;
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);

    private final Database database;
    private final Sql question;
    private final InstantSource base;
    private volatile ClockReading reading = ClockReading.NEVER;

    DatabaseClock(Database database, String question, InstantSource base) {
        this.database = database;
        this.question = Sql.of(question);
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(reading.offset());
    }

    @Override
    public Optional<ClockReading> lastReading() {
        return Optional.of(reading);
    }

    /** Measures anew. Throws {@link io.perdure.StoreUnavailableException}, and goes on as before, if it cannot. */
    void measure() {
        Probe best = Stream.generate(this::probe)
                .limit(PROBES)
                .min(Comparator.comparing(Probe::error))
                .orElseThrow();
        ClockReading last = reading;
        Duration correction = best.offset().minus(last.offset());
        boolean certain = correction.abs().compareTo(best.error()) > 0;
        if (certain) {
            Level level = correction.abs().compareTo(WORTH_A_WORD) > 0 ? Level.WARNING : Level.DEBUG;
            LOG.log(
                    level,
                    "The database''s clock is {0} ahead of this machine''s, which is set right by it",
                    best.offset());
        }
        Duration offset = certain ? best.offset() : last.offset();
        boolean first = last.equals(ClockReading.NEVER);
        reading = new ClockReading(base.instant().plus(offset), offset, certain && !first ? correction : Duration.ZERO);
    }

    /** The database looked at its clock somewhere between our two looks: in the middle, give or take a half. */
    private Probe probe() {
        Instant before = base.instant();
        List<Row> answer = database.read("tell the time", question);
        Duration half = Duration.between(before, base.instant()).dividedBy(2);
        Instant theirs = Instant.EPOCH.plus(answer.get(0).number(0), ChronoUnit.MICROS);
        return new Probe(Duration.between(before.plus(half), theirs), half.abs());
    }

    private record Probe(Duration offset, Duration error) {}
}
