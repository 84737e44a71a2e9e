package io.perdure.observability;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.IdempotencyListener;
import io.perdure.idempotency.RunMode;
import io.perdure.idempotency.TraceContextSource;
import io.perdure.idempotency.TraceParent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says on the current span what became of a request with a key, and gives each replay a span of its own, linked to the span
 * in which the first run was. The server's span, or whatever is current around the idempotency filter, is what others
 * link to. Give it to the guard twice: as listener, and as source of trace contexts. Shows neither key nor record. Safe for
 * use by many threads.
 */
public final class OpenTelemetryTracing implements IdempotencyListener, TraceContextSource {
    static final String SCOPE = "io.perdure";

    private static final String PREFIX = "perdure.idempotency.";
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey(PREFIX + "outcome");
    private static final AttributeKey<String> MODE = AttributeKey.stringKey(PREFIX + "mode");
    private static final AttributeKey<String> PROBLEM = AttributeKey.stringKey(PREFIX + "problem");
    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey(PREFIX + "attempt");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey(PREFIX + "status");
    private static final AttributeKey<Long> BYTES = AttributeKey.longKey(PREFIX + "bytes");
    private static final AttributeKey<String> REASON = AttributeKey.stringKey(PREFIX + "reason");

    private final Supplier<OpenTelemetry> telemetry;
    private final InstantSource clock;
    private final Reactions<IdempotencyEvent> reactions = new Reactions<>();

    /**
     * Spans of the instrumentation scope {@code io.perdure}.
     *
     * @param telemetry takes them
     * @param clock this machine's: spans are in its time
     */
    public OpenTelemetryTracing(OpenTelemetry telemetry, InstantSource clock) {
        this(() -> telemetry, clock);
    }

    /** Asked for with each span: it may not be there before the application has started. */
    OpenTelemetryTracing(Supplier<OpenTelemetry> telemetry, InstantSource clock) {
        this.telemetry = telemetry;
        this.clock = clock;
        reactToRequests();
        reactToEnds();
    }

    @Override
    public Optional<TraceParent> current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? TraceParent.parse("00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex())
                : Optional.empty();
    }

    @Override
    public void on(IdempotencyEvent event) {
        reactions.on(event);
    }

    private void reactToRequests() {
        reactions
                .to(IdempotencyEvent.Reserved.class, e -> runs("run", e.mode(), 1))
                .to(IdempotencyEvent.TakenOver.class, e -> runs("taken-over", e.mode(), e.attempt()))
                .to(IdempotencyEvent.Replayed.class, e -> {
                    met("replayed");
                    e.firstRun().ifPresent(first -> replay(e, first));
                })
                .to(IdempotencyEvent.Conflicted.class, e -> met("conflict"))
                .to(IdempotencyEvent.InFlight.class, e -> met("in-flight"))
                .to(IdempotencyEvent.Unreplayable.class, e -> met("unreplayable"))
                .to(IdempotencyEvent.OutcomeUnknown.class, e -> met("outcome-unknown"))
                .to(IdempotencyEvent.Refused.class, e -> Span.current().setAttribute(PROBLEM, e.problem()));
    }

    private static Span met(String outcome) {
        return Span.current().setAttribute(OUTCOME, outcome);
    }

    private static void runs(String outcome, RunMode mode, long attempt) {
        met(outcome).setAttribute(MODE, TagText.of(mode)).setAttribute(ATTEMPT, attempt);
    }

    private void replay(IdempotencyEvent.Replayed replayed, TraceParent first) {
        Instant end = clock.instant();
        telemetry
                .get()
                .getTracer(SCOPE)
                .spanBuilder("perdure replay")
                .addLink(SpanContext.createFromRemoteParent(
                        first.traceId(), first.spanId(), TraceFlags.fromHex(first.flags(), 0), TraceState.getDefault()))
                .setAttribute(STATUS, (long) replayed.status())
                .setAttribute(BYTES, replayed.bytes())
                .setStartTimestamp(end.minus(replayed.took()))
                .startSpan()
                .end(end);
    }

    private void reactToEnds() {
        reactions
                .to(
                        IdempotencyEvent.Completed.class,
                        e -> ended("completed", Attributes.of(STATUS, (long) e.status(), BYTES, e.bytes())))
                .to(IdempotencyEvent.Tombstoned.class, e -> ended("tombstoned", Attributes.empty()))
                .to(IdempotencyEvent.Released.class, e -> ended("released", Attributes.empty()))
                .to(IdempotencyEvent.Unanswered.class, e -> ended("unanswered", Attributes.empty()))
                .to(IdempotencyEvent.Fenced.class, e -> ended("fenced", Attributes.empty()))
                .to(
                        IdempotencyEvent.RolledBack.class,
                        e -> ended("rolled-back", Attributes.of(REASON, TagText.of(e.reason()))))
                .to(
                        IdempotencyEvent.StoreFailed.class,
                        e -> ended("store-failed", Attributes.of(REASON, e.operation())));
    }

    private static void ended(String how, Attributes attributes) {
        Span.current().addEvent(PREFIX + how, attributes);
    }
}
