package io.perdure.examples.lab.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A machine's clock that somebody sets wrong. */
final class MovableClock implements InstantSource {
    private final InstantSource right;
    private volatile Duration wrong;

    MovableClock(InstantSource right, Duration wrong) {
        this.right = right;
        this.wrong = wrong;
    }

    void move(Duration by) {
        wrong = by;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(wrong);
    }
}
