package io.perdure.examples.war;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What listeners heard, in order. */
@ApplicationScoped
class Heard {
    private final List<String> events = new ArrayList<>();

    synchronized void add(String event) {
        events.add(event);
    }

    synchronized String about(String subject) {
        return String.join(
                " ", events.stream().filter(event -> event.contains(subject)).toList());
    }
}
