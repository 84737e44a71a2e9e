package io.perdure.observability;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Meters that are made when there is something to measure: what they go to may be set up while the application starts. */
final class LateMeters implements Meters {
    private final Supplier<Meters> maker;
    private final Map<Metric, DoubleSupplier> gauges = new EnumMap<>(Metric.class);
    private volatile @Nullable Meters made;

    LateMeters(Supplier<Meters> maker) {
        this.maker = maker;
    }

    private Meters made() {
        Meters meters = made;
        return meters == null ? make() : meters;
    }

    private synchronized Meters make() {
        Meters meters = made;
        if (meters == null) {
            meters = maker.get();
            gauges.forEach(meters::gauge);
            made = meters;
        }
        return meters;
    }

    @Override
    public void count(Metric metric, long amount, String... values) {
        made().count(metric, amount, values);
    }

    @Override
    public void time(Metric metric, Duration took, String... values) {
        made().time(metric, took, values);
    }

    @Override
    public void size(Metric metric, long bytes, String... values) {
        made().size(metric, bytes, values);
    }

    @Override
    public synchronized void gauge(Metric metric, DoubleSupplier value) {
        gauges.put(metric, value);
        Meters meters = made;
        if (meters != null) {
            meters.gauge(metric, value);
        }
    }

    @Override
    public synchronized void close() {
        gauges.clear();
        Meters meters = made;
        if (meters != null) {
            meters.close();
        }
    }
}
