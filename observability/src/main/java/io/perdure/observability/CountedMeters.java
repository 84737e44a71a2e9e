package io.perdure.observability;

import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/** Measurements as plain numbers: how often, or of counters, how much. */
final class CountedMeters implements Meters {
    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    @Override
    public void count(Metric metric, long amount, String... values) {
        counts.computeIfAbsent(name(metric, values), name -> new LongAdder()).add(amount);
    }

    @Override
    public void time(Metric metric, Duration took, String... values) {
        count(metric, 1, values);
    }

    @Override
    public void size(Metric metric, long bytes, String... values) {
        count(metric, 1, values);
    }

    /** Does nothing: a health check tells of the clock, in words. */
    @Override
    public void gauge(Metric metric, DoubleSupplier value) {}

    private static String name(Metric metric, String... values) {
        if (values.length == 0) {
            return metric.id();
        }
        StringJoiner tags = new StringJoiner(",", metric.id() + "{", "}");
        for (int i = 0; i < values.length; i++) {
            tags.add(metric.tags().get(i) + "=" + values[i]);
        }
        return tags.toString();
    }

    long of(Metric metric, String... values) {
        LongAdder count = counts.get(name(metric, values));
        return count == null ? 0 : count.sum();
    }

    /** With any tags. */
    long sum(Metric metric) {
        return ending(metric, "}");
    }

    /** With this value of its last tag, and any of the others. */
    long sum(Metric metric, String last) {
        return ending(metric, "=" + last + "}");
    }

    private long ending(Metric metric, String end) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().startsWith(metric.id() + "{"))
                .filter(count -> count.getKey().endsWith(end))
                .mapToLong(count -> count.getValue().sum())
                .sum();
    }

    Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        counts.forEach((name, count) -> all.put(name, count.sum()));
        return all;
    }

    @Override
    public void close() {}
}
