package io.perdure.observability;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.perdure.observability.Metric.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measurements for OpenTelemetry: one instrument for each metric, made at once. */
final class OpenTelemetryMeters implements Meters {
    /** In seconds: from one statement to the longest handler; those proposed by default are meant for milliseconds. */
    private static final List<Double> SECONDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0);

    private static final List<Long> BYTES =
            List.of(256L, 1L << 10, 4L << 10, 16L << 10, 64L << 10, 1L << 20, 16L << 20);

    private final Meter meter;
    private final Map<Metric, LongCounter> counters;
    private final Map<Metric, DoubleHistogram> timers;
    private final Map<Metric, LongHistogram> sizes;
    private final List<ObservableDoubleGauge> asked = new CopyOnWriteArrayList<>();

    OpenTelemetryMeters(OpenTelemetry telemetry) {
        meter = telemetry.getMeter(OpenTelemetryTracing.SCOPE);
        counters = all(Kind.COUNTER, metric -> meter.counterBuilder(metric.id())
                .setDescription(metric.meaning())
                .build());
        timers = all(Kind.TIMER, metric -> meter.histogramBuilder(metric.id())
                .setDescription(metric.meaning())
                .setUnit("s")
                .setExplicitBucketBoundariesAdvice(SECONDS)
                .build());
        sizes = all(Kind.SIZE, metric -> meter.histogramBuilder(metric.id())
                .ofLongs()
                .setDescription(metric.meaning())
                .setUnit("By")
                .setExplicitBucketBoundariesAdvice(BYTES)
                .build());
    }

    private static <T> Map<Metric, T> all(Kind kind, Function<Metric, T> instrument) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.kind() == kind)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), instrument));
    }

    private static <T> T of(Map<Metric, T> instruments, Metric metric) {
        T instrument = instruments.get(metric);
        if (instrument == null) {
            throw new IllegalArgumentException(metric + " is a " + metric.kind());
        }
        return instrument;
    }

    @Override
    public void count(Metric metric, long amount, String... values) {
        of(counters, metric).add(amount, attributes(metric, values));
    }

    @Override
    public void time(Metric metric, Duration took, String... values) {
        of(timers, metric).record(PerdureMetrics.seconds(took), attributes(metric, values));
    }

    @Override
    public void size(Metric metric, long bytes, String... values) {
        of(sizes, metric).record(bytes, attributes(metric, values));
    }

    @Override
    public void gauge(Metric metric, DoubleSupplier value) {
        asked.add(meter.gaugeBuilder(metric.id())
                .setDescription(metric.meaning())
                .setUnit("s")
                .buildWithCallback(measurement -> {
                    double now = value.getAsDouble();
                    if (!Double.isNaN(now)) {
                        measurement.record(now);
                    }
                }));
    }

    private static Attributes attributes(Metric metric, String... values) {
        AttributesBuilder attributes = Attributes.builder();
        for (int i = 0; i < values.length; i++) {
            attributes.put(metric.tags().get(i), values[i]);
        }
        return attributes.build();
    }

    @Override
    public void close() {
        asked.forEach(ObservableDoubleGauge::close);
        asked.clear();
    }
}
