package io.perdure.examples.lab;

import java.time.Instant;
import java.util.List;

/**
 * What a run of a scenario came to.
 *
 * @param scenario what was broken
 * @param start when
 * @param end when
 * @param events what was done
 * @param findings what was found
 */
record RunResult(Scenario scenario, Instant start, Instant end, List<Event> events, Findings findings) {
    long kills() {
        return events.stream().filter(Event::kill).count();
    }

    long otherFaults() {
        return events.size() - kills();
    }
}
