package io.perdure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.perdure.ClockReading;
import io.perdure.StoreClock;
import io.perdure.housekeeping.HousekeepingEvent;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.session.SessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every event is measured, and comes out everywhere under the same name and tags. */
class MetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();

    /** A clock that may have been measured. */
    private static final class Measured implements StoreClock {
        private ClockReading reading = ClockReading.NEVER;

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public Optional<ClockReading> lastReading() {
            return Optional.of(reading);
        }
    }

    @Test
    void thereIsASampleOfEachEvent() {
        assertThat(types(Samples.requests())).isEqualTo(Set.of(IdempotencyEvent.class.getPermittedSubclasses()));
        assertThat(types(Samples.sessions())).isEqualTo(Set.of(SessionEvent.class.getPermittedSubclasses()));
        assertThat(types(Samples.rounds())).isEqualTo(Set.of(HousekeepingEvent.class.getPermittedSubclasses()));
    }

    private static Set<Class<?>> types(List<?> events) {
        return events.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    @Test
    void eachEventIsMeasured() {
        CountedMeters counts = new CountedMeters();
        Samples.tellAll(new PerdureMetrics(counts));

        assertThat(counts.all()).containsExactlyInAnyOrderEntriesOf(Samples.counted());
    }

    @Test
    void micrometerHasThemAll() {
        Samples.tellAll(MicrometerMetrics.in(registry));

        Map<String, Long> found = new HashMap<>();
        registry.forEachMeter(meter -> found.put(name(meter), amount(meter)));
        assertThat(found).containsExactlyInAnyOrderEntriesOf(Samples.counted());
        assertThat(registry.get("perdure.idempotency.answers")
                        .tag("answer", "stored")
                        .summary()
                        .totalAmount())
                .isEqualTo(300);
        assertThat(registry.get("perdure.idempotency.reserve")
                        .tag("outcome", "run")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }

    private static String name(Meter meter) {
        String tags = meter.getId().getTags().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(","));
        return meter.getId().getName() + (tags.isEmpty() ? "" : "{" + tags + "}");
    }

    private static long amount(Meter meter) {
        return meter.match(
                gauge -> -1L,
                counter -> (long) counter.count(),
                Timer::count,
                DistributionSummary::count,
                other -> -1L,
                other -> -1L,
                other -> -1L,
                other -> -1L,
                other -> -1L);
    }

    @Test
    void openTelemetryHasThemAll() {
        Samples.tellAll(OpenTelemetryMetrics.in(telemetry));

        Collection<MetricData> collected = reader.collectAllMetrics();
        Map<String, Long> found = new HashMap<>();
        for (MetricData metric : collected) {
            metric.getLongSumData()
                    .getPoints()
                    .forEach(point -> found.put(name(metric, point.getAttributes()), point.getValue()));
            metric.getHistogramData()
                    .getPoints()
                    .forEach(point -> found.put(name(metric, point.getAttributes()), point.getCount()));
        }
        assertThat(found).containsExactlyInAnyOrderEntriesOf(Samples.counted());
        assertThat(collected)
                .filteredOn(metric -> metric.getName().equals("perdure.idempotency.reserve"))
                .singleElement()
                .satisfies(metric -> {
                    assertThat(metric.getUnit()).isEqualTo("s");
                    assertThat(metric.getInstrumentationScopeInfo().getName()).isEqualTo("io.perdure");
                    assertThat(metric.getHistogramData().getPoints())
                            .allSatisfy(point -> assertThat(point.getSum()).isEqualTo(0.25));
                });
    }

    private static String name(MetricData metric, Attributes attributes) {
        Map<String, Object> values = new TreeMap<>(Comparator.naturalOrder());
        attributes.forEach((key, value) -> values.put(key.getKey(), value));
        String tags = values.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(","));
        return metric.getName() + (tags.isEmpty() ? "" : "{" + tags + "}");
    }

    @Test
    void theClockIsShownOnceItIsMeasuredAndUntilTheApplicationEnds() {
        Measured clock = new Measured();
        PerdureMetrics first = MicrometerMetrics.in(registry).watching(clock);
        PerdureMetrics second = OpenTelemetryMetrics.in(telemetry).watching(clock);

        assertThat(registry.get("perdure.clock.offset").gauge().value()).isNaN();
        assertThat(reader.collectAllMetrics()).isEmpty();

        clock.reading = new ClockReading(Instant.EPOCH, Duration.ofMillis(-1500), Duration.ZERO);
        assertThat(registry.get("perdure.clock.offset").gauge().value()).isEqualTo(-1.5);
        assertThat(reader.collectAllMetrics()).singleElement().satisfies(metric -> assertThat(
                        metric.getDoubleGaugeData().getPoints())
                .singleElement()
                .satisfies(point -> assertThat(point.getValue()).isEqualTo(-1.5)));

        first.close();
        second.close();
        assertThat(registry.find("perdure.clock.offset").gauge()).isNull();
        assertThat(reader.collectAllMetrics()).isEmpty();
    }

    @Test
    void metersThatComeLateHaveEverything() {
        Measured clock = new Measured();
        clock.reading = new ClockReading(Instant.EPOCH, Duration.ofSeconds(2), Duration.ZERO);
        PerdureMetrics metrics =
                new PerdureMetrics(new LateMeters(() -> new MicrometerMeters(registry))).watching(clock);
        assertThat(registry.getMeters()).as("before the first event").isEmpty();

        Samples.tellAll(metrics);
        assertThat(registry.get("perdure.clock.offset").gauge().value()).isEqualTo(2);
        assertThat(registry.getMeters()).hasSize(Samples.counted().size() + 1);
        metrics.close();
        assertThat(registry.find("perdure.clock.offset").gauge()).isNull();
    }

    @Test
    void nothingShowsWhoseItIs() {
        Samples.tellAll(MicrometerMetrics.in(registry));

        assertThat(registry.getMeters().stream().map(meter -> meter.getId().toString()))
                .hasSize(Samples.counted().size())
                .noneMatch(id -> id.contains("the-") || id.contains(Samples.TRACE.traceId()));
    }
}
