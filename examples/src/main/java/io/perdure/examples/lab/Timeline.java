package io.perdure.examples.lab;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was done. For one thread. */
final class Timeline {
    private final InstantSource clock;
    private final List<Event> events = new ArrayList<>();

    Timeline(InstantSource clock) {
        this.clock = clock;
    }

    void killed(String what, String where) {
        events.add(new Event(clock.instant(), true, what, where));
    }

    void did(String what, String where) {
        events.add(new Event(clock.instant(), false, what, where));
    }

    List<Event> events() {
        return List.copyOf(events);
    }
}
