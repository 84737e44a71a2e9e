package io.perdure.observability;

import static io.perdure.observability.Metric.CHORES;
import static io.perdure.observability.Metric.CHORE_ROWS;
import static io.perdure.observability.Metric.CLOCK_OFFSET;

import io.perdure.ClockReading;
import io.perdure.StoreClock;
import io.perdure.housekeeping.HousekeepingEvent;
import io.perdure.housekeeping.HousekeepingListener;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyListener;
import io.perdure.session.SessionEvent;
import io.perdure.session.SessionListener;
import java.time.Duration;

/**
 * Measures what happens. Give it to the guard, the session manager and the housekeeper as a listener; see
 * {@link MicrometerMetrics} and {@link OpenTelemetryMetrics}. Names and tags are the same wherever it goes, and show
 * neither key, user, path nor id. Safe for use by many threads.
 */
public final class PerdureMetrics implements IdempotencyListener, SessionListener, HousekeepingListener, AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Meters meters;
    private final RequestMeasurements requests;
    private final SessionMeasurements sessions;

    PerdureMetrics(Meters meters) {
        this.meters = meters;
        this.requests = new RequestMeasurements(meters);
        this.sessions = new SessionMeasurements(meters);
    }

    @Override
    public void on(IdempotencyEvent event) {
        requests.on(event);
    }

    @Override
    public void on(SessionEvent event) {
        sessions.on(event);
    }

    @Override
    public void on(HousekeepingEvent event) {
        if (event instanceof HousekeepingEvent.Done done) {
            told(done, "done", done.count());
        } else if (event instanceof HousekeepingEvent.Failed failed) {
            told(failed, "failed", failed.count());
        }
    }

    private void told(HousekeepingEvent event, String result, long count) {
        meters.time(CHORES, event.took(), event.chore(), result);
        meters.count(CHORE_ROWS, count, event.chore());
    }

    /**
     * Shows from now on how far the database's clock is ahead of this machine's.
     *
     * @param clock the stores'; one that is not measured has no value
     * @return this
     */
    public PerdureMetrics watching(StoreClock clock) {
        meters.gauge(CLOCK_OFFSET, () -> clock.lastReading()
                .filter(reading -> !reading.equals(ClockReading.NEVER))
                .map(ClockReading::offset)
                .map(PerdureMetrics::seconds)
                .orElse(Double.NaN));
        return this;
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }

    /** Ends what {@link #watching} began, so that a registry that outlives the application does not keep it. */
    @Override
    public void close() {
        meters.close();
    }
}
