package io.perdure.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to move; whole milliseconds, as the stores keep them. Thread-safe. */
public final class SettableClock implements InstantSource {
    private final AtomicLong millis;

    /**
     * A clock that stands at an instant.
     *
     * @param start where it stands, cut to the millisecond
     */
    public SettableClock(Instant start) {
        millis = new AtomicLong(start.toEpochMilli());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public long millis() {
        return millis.get();
    }

    /**
     * Moves the clock, backwards too.
     *
     * @param instant where it stands from now on, cut to the millisecond
     */
    public void set(Instant instant) {
        millis.set(instant.toEpochMilli());
    }

    /**
     * Moves the clock on.
     *
     * @param time how far, cut to the millisecond; negative moves it back
     */
    public void advance(Duration time) {
        millis.addAndGet(time.toMillis());
    }
}
