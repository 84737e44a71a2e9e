package io.perdure.observability;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** The telemetry of an application, and what came of it. */
@Singleton
class AskedTelemetry {
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("perdure.idempotency.outcome");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();

    @Produces
    @Singleton
    OpenTelemetry telemetry() {
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                        .build())
                .setMeterProvider(
                        SdkMeterProvider.builder().registerMetricReader(reader).build())
                .build();
    }

    static String spans() {
        List<SpanData> ended = own().exporter.getFinishedSpanItems();
        return ended.stream().map(span -> text(span, ended)).collect(Collectors.joining(", "));
    }

    private static String text(SpanData span, List<SpanData> all) {
        String links = span.getLinks().stream()
                .map(link -> " linked to " + name(link, all))
                .collect(Collectors.joining());
        String outcome = span.getAttributes().get(OUTCOME);
        return span.getName() + links + (outcome == null ? "" : " " + outcome);
    }

    private static String name(LinkData link, List<SpanData> all) {
        return all.stream()
                .filter(span -> span.getSpanContext()
                        .getSpanId()
                        .equals(link.getSpanContext().getSpanId()))
                .map(SpanData::getName)
                .findFirst()
                .orElse("nothing");
    }

    static String sums() {
        return own().reader.collectAllMetrics().stream()
                .map(MetricData::getName)
                .toList()
                .toString();
    }

    private static AskedTelemetry own() {
        return CDI.current().select(AskedTelemetry.class).get();
    }
}
