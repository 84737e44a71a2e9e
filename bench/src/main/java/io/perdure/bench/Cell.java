package io.perdure.bench;

import io.perdure.bench.load.Load;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One contender in one round.
 *
 * @param load what was done
 * @param work what it cost
 */
record Cell(Load load, Work work) {
    double rate() {
        return load.requests()
                * (double) TimeUnit.SECONDS.toNanos(1)
                / load.time().toNanos();
    }

    double medianMicros() {
        return percentileMicros(50);
    }

    double percentileMicros(double percentile) {
        return load.latencies().getValueAtPercentile(percentile) / 1000.0;
    }

    double serverMicros() {
        return micros(work.server());
    }

    double databaseMicros() {
        return micros(work.database());
    }

    double statements() {
        return per(work.statements());
    }

    double walBytes() {
        return per(work.walBytes());
    }

    double allocatedBytes() {
        return per(work.allocatedBytes());
    }

    /** Of all processors, how much was taken by what has nothing to do with this. */
    double others() {
        return work.others();
    }

    private double micros(Duration time) {
        return per(time.toNanos()) / 1000;
    }

    private double per(long total) {
        return (double) total / load.requests();
    }
}
