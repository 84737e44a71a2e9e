package io.perdure.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/** Measurements for Micrometer, which keeps each meter under its name and tags. */
final class MicrometerMeters implements Meters {
    private final MeterRegistry registry;
    private final List<Gauge> asked = new CopyOnWriteArrayList<>();

    MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void count(Metric metric, long amount, String... values) {
        Counter.builder(metric.id())
                .description(metric.meaning())
                .tags(tags(metric, values))
                .register(registry)
                .increment((double) amount);
    }

    @Override
    public void time(Metric metric, Duration took, String... values) {
        Timer.builder(metric.id())
                .description(metric.meaning())
                .tags(tags(metric, values))
                .register(registry)
                .record(took);
    }

    @Override
    public void size(Metric metric, long bytes, String... values) {
        DistributionSummary.builder(metric.id())
                .description(metric.meaning())
                .baseUnit("bytes")
                .tags(tags(metric, values))
                .register(registry)
                .record((double) bytes);
    }

    @Override
    public void gauge(Metric metric, DoubleSupplier value) {
        asked.add(Gauge.builder(metric.id(), value::getAsDouble)
                .description(metric.meaning())
                .baseUnit("seconds")
                .register(registry));
    }

    private static Tags tags(Metric metric, String... values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(Tag.of(metric.tags().get(i), values[i]));
        }
        return tags;
    }

    @Override
    public void close() {
        asked.forEach(registry::remove);
        asked.clear();
    }
}
