package io.perdure.jpa;

import io.perdure.ClockReading;
import io.perdure.StoreClock;
import io.perdure.StoreUnavailableException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * This machine's clock, set right by the database's: all nodes on one database have the same time, however wrong their
 * own. Only the difference is measured, so that asking for the time costs no statement. A difference within the error
 * of its own measurement is not taken over: the clock does not waver, and steps back only if it was really ahead, by
 * as much as it was ahead. If this machine's clock jumps, whoever asks next measures anew before it is told the time.
 */
final class DatabaseClock implements StoreClock {
    private static final System.Logger LOG = System.getLogger(DatabaseClock.class.getName());
    private static final int PROBES = 5;
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final InstantSource database;
    private final InstantSource base;
    private final LongSupplier ticks;
    private volatile Measured measured;
    private @Nullable ClockLook failed;

    /**
     * A clock that was not measured yet.
     *
     * @param database asks the database, or throws {@link StoreUnavailableException}
     * @param base this machine's
     * @param ticks of this machine, in nanoseconds
     */
    DatabaseClock(InstantSource database, InstantSource base, LongSupplier ticks) {
        this.database = database;
        this.base = base;
        this.ticks = ticks;
        this.measured = new Measured(ClockReading.NEVER, look());
    }

    @Override
    public Instant instant() {
        Measured last = measured;
        ClockLook now = look();
        return last.look().agreesWith(now) ? now.time().plus(last.offset()) : afterJump();
    }

    /** Of all who notice a jump, one measures. Where the database cannot be asked, the ticks count. */
    private synchronized Instant afterJump() {
        ClockLook now = look();
        if (!measured.look().agreesWith(now) && isWorthATry(now)) {
            try {
                measure();
                failed = null;
            } catch (StoreUnavailableException e) {
                failed = now;
                LOG.log(Level.WARNING, "The clock of this machine jumped, and the database cannot tell how far", e);
            }
        }
        return measured.time(look());
    }

    private boolean isWorthATry(ClockLook now) {
        return failed == null || failed.ticksUntil(now).compareTo(PAUSE) >= 0;
    }

    private ClockLook look() {
        return new ClockLook(base.instant(), ticks.getAsLong());
    }

    @Override
    public Optional<ClockReading> lastReading() {
        return Optional.of(measured.reading());
    }

    /** Measures anew. Throws {@link StoreUnavailableException}, and goes on as before, if it cannot. */
    synchronized void measure() {
        Probe best = Stream.generate(this::probe)
                .limit(PROBES)
                .min(Comparator.comparing(Probe::error))
                .orElseThrow();
        ClockReading last = measured.reading();
        Duration correction = best.offset().minus(last.offset());
        boolean certain = correction.abs().compareTo(best.error()) > 0;
        if (certain) {
            tell(best.offset(), correction.abs().compareTo(WORTH_A_WORD) > 0 ? Level.WARNING : Level.DEBUG);
        }
        Duration offset = certain ? best.offset() : last.offset();
        boolean first = last.equals(ClockReading.NEVER);
        ClockLook now = look();
        measured = new Measured(
                new ClockReading(now.time().plus(offset), offset, certain && !first ? correction : Duration.ZERO), now);
    }

    private static void tell(Duration offset, Level level) {
        LOG.log(
                level,
                "The clock of this machine is {0} {1} the database''s, which sets it right",
                offset.abs(),
                offset.isNegative() ? "ahead of" : "behind");
    }

    /** The database looked at its clock somewhere between our two looks: in the middle, give or take a half. */
    private Probe probe() {
        Instant before = base.instant();
        Instant theirs = database.instant();
        Duration half = Duration.between(before, base.instant()).dividedBy(2);
        return new Probe(Duration.between(before.plus(half), theirs), half.abs());
    }

    private record Probe(Duration offset, Duration error) {}

    /** What was measured, and when. */
    private record Measured(ClockReading reading, ClockLook look) {
        Duration offset() {
            return reading.offset();
        }

        Instant time(ClockLook now) {
            Instant own = look.agreesWith(now) ? now.time() : look.time().plus(look.ticksUntil(now));
            return own.plus(offset());
        }
    }
}
