package io.perdure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.perdure.Bytes;
import io.perdure.idempotency.Caller;
import io.perdure.idempotency.Fingerprint;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyGuard;
import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.IdempotentRequest;
import io.perdure.idempotency.Lifetimes;
import io.perdure.idempotency.RecordedResponse;
import io.perdure.idempotency.ReservationOutcome;
import io.perdure.idempotency.ResponseBody;
import io.perdure.idempotency.TraceParent;
import io.perdure.testkit.InMemoryIdempotencyStore;
import io.perdure.testkit.SettableClock;
import io.perdure.testkit.TestSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OpenTelemetryTracingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
    private static final Lifetimes LIFETIMES = new Lifetimes(Duration.ofSeconds(30), Duration.ofHours(1));
    private static final IdempotentRequest REQUEST = new IdempotentRequest(
            Caller.of("", "alice"), new IdempotencyKey("the-key"), Fingerprint.of(Fingerprint.RAW, "ab".repeat(32)));

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
    private final SettableClock clock = new SettableClock(NOW);
    private final OpenTelemetryTracing tracing = new OpenTelemetryTracing(telemetry, clock);
    private final IdempotencyGuard guard = new IdempotencyGuard(
            new InMemoryIdempotencyStore(), new TestSecrets().with("k1"), clock, List.of(tracing), tracing);

    private <T> T inSpan(String name, Supplier<T> work) {
        Span span = telemetry.getTracer("server").spanBuilder(name).startSpan();
        try (Scope scope = span.makeCurrent()) {
            assertThat(scope).isNotNull();
            return work.get();
        } finally {
            span.end();
        }
    }

    private ReservationOutcome ask() {
        return guard.reserve(REQUEST, LIFETIMES);
    }

    private ReservationOutcome run() {
        ReservationOutcome outcome = ask();
        var reservation = ((ReservationOutcome.Reserved) outcome).reservation();
        guard.complete(
                reservation,
                new RecordedResponse(201, List.of(), ResponseBody.of(Bytes.of(new byte[3]))),
                LIFETIMES.retention());
        return outcome;
    }

    private SpanData span(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReplayIsLinkedToTheFirstRun() {
        inSpan("first", this::run);
        inSpan("retry", this::ask);

        SpanData first = span("first");
        SpanData replay = span("perdure replay");
        assertThat(replay.getLinks())
                .singleElement()
                .extracting(LinkData::getSpanContext)
                .satisfies(linked -> {
                    assertThat(linked.getTraceId()).isEqualTo(first.getTraceId());
                    assertThat(linked.getSpanId()).isEqualTo(first.getSpanId());
                    assertThat(linked.isSampled()).isTrue();
                });
        assertThat(replay.getParentSpanId()).isEqualTo(span("retry").getSpanId());
        assertThat(replay.getAttributes().get(AttributeKey.longKey("perdure.idempotency.status")))
                .isEqualTo(201);
        assertThat(replay.getInstrumentationScopeInfo().getName()).isEqualTo("io.perdure");
    }

    @Test
    void aReplayIsAsLongAsTheStoreTook() {
        tracing.on(new IdempotencyEvent.Replayed("r", 200, 1, Duration.ofMillis(40), Optional.of(Samples.TRACE)));

        SpanData replay = span("perdure replay");
        assertThat(replay.getEndEpochNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(NOW.toEpochMilli()));
        assertThat(replay.getEndEpochNanos() - replay.getStartEpochNanos())
                .isEqualTo(TimeUnit.MILLISECONDS.toNanos(40));
    }

    @Test
    void whatARequestMetIsOnTheCurrentSpan() {
        inSpan("first", this::run);
        inSpan("retry", this::ask);

        AttributeKey<String> outcome = AttributeKey.stringKey("perdure.idempotency.outcome");
        assertThat(span("first").getAttributes().get(outcome)).isEqualTo("run");
        assertThat(span("first").getAttributes().get(AttributeKey.longKey("perdure.idempotency.attempt")))
                .isEqualTo(1);
        assertThat(span("first").getEvents())
                .extracting(EventData::getName)
                .containsExactly("perdure.idempotency.completed");
        assertThat(span("retry").getAttributes().get(outcome)).isEqualTo("replayed");
    }

    @Test
    void whatIsInNoTraceIsKeptWithoutOneAndLinkedToNothing() {
        assertThat(tracing.current()).isEmpty();
        run();
        inSpan("retry", this::ask);

        assertThat(exporter.getFinishedSpanItems())
                .extracting(SpanData::getName)
                .containsExactly("retry");
    }

    @Test
    void theCurrentSpanIsTheTraceThatIsKept() {
        TraceParent parent = inSpan("any", () -> tracing.current().orElseThrow());

        assertThat(parent.traceId()).isEqualTo(span("any").getTraceId());
        assertThat(parent.spanId()).isEqualTo(span("any").getSpanId());
        assertThat(Integer.parseInt(parent.flags(), 16) & 1).as("recorded").isOne();
    }

    @Test
    void noSpanShowsWhoseItIs() {
        inSpan("all", () -> {
            Samples.requests().forEach(tracing::on);
            return true;
        });

        assertThat(span("all").getEvents()).hasSize(7);
        assertThat(exporter.getFinishedSpanItems().toString()).doesNotContain(Samples.RECORD, "the-key", "alice");
    }
}
