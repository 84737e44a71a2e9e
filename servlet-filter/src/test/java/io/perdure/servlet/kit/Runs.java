package io.perdure.servlet.kit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often handlers ran, by name. */
final class Runs {
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    void count(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    int of(String name) {
        return counts.getOrDefault(name, 0);
    }
}
