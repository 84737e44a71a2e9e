package io.perdure.observability;

import static io.perdure.observability.Metric.ANSWERS;
import static io.perdure.observability.Metric.LEASES_LOST;
import static io.perdure.observability.Metric.REFUSALS;
import static io.perdure.observability.Metric.REQUESTS;
import static io.perdure.observability.Metric.RESERVE;
import static io.perdure.observability.Metric.ROLLBACKS;
import static io.perdure.observability.Metric.RUNS;
import static io.perdure.observability.Metric.SETTLED;
import static io.perdure.observability.Metric.STORE_FAILURES;

import io.perdure.idempotency.IdempotencyEvent;
import io.perdure.idempotency.RunMode;
import java.time.Duration;

/** What events of requests with a key count as. */
final class RequestMeasurements {
    private static final String NONE = "none";

    private final Meters meters;
    private final Reactions<IdempotencyEvent> reactions = new Reactions<>();

    RequestMeasurements(Meters meters) {
        this.meters = meters;
        reactToRequests();
        reactToEnds();
        reactToTrouble();
    }

    void on(IdempotencyEvent event) {
        reactions.on(event);
    }

    private void reactToRequests() {
        reactions
                .to(IdempotencyEvent.Reserved.class, e -> met(TagText.of(e.mode()), "run", e.took()))
                .to(IdempotencyEvent.TakenOver.class, e -> met(TagText.of(e.mode()), "taken-over", e.took()))
                .to(IdempotencyEvent.Replayed.class, e -> {
                    met(NONE, "replayed", e.took());
                    meters.size(ANSWERS, e.bytes(), "replayed");
                })
                .to(IdempotencyEvent.Conflicted.class, e -> met("conflict"))
                .to(IdempotencyEvent.InFlight.class, e -> met("in-flight"))
                .to(IdempotencyEvent.Unreplayable.class, e -> met("unreplayable"))
                .to(IdempotencyEvent.OutcomeUnknown.class, e -> met("outcome-unknown"));
    }

    private void met(String outcome) {
        meters.count(REQUESTS, 1, NONE, outcome);
    }

    private void met(String mode, String outcome, Duration took) {
        meters.count(REQUESTS, 1, mode, outcome);
        meters.time(RESERVE, took, outcome);
    }

    private void reactToEnds() {
        reactions
                .to(IdempotencyEvent.Completed.class, e -> {
                    ended("completed", e.mode(), TagText.ofStatus(e.status()), e.ran());
                    meters.size(ANSWERS, e.bytes(), "stored");
                })
                .to(IdempotencyEvent.Tombstoned.class, e -> ended("tombstoned", e.mode(), NONE, e.ran()))
                .to(IdempotencyEvent.Released.class, e -> ended("released", e.mode(), NONE, e.ran()))
                .to(IdempotencyEvent.Unanswered.class, e -> ended("unanswered", e.mode(), NONE, e.ran()))
                .to(IdempotencyEvent.Fenced.class, e -> ended("fenced", e.mode(), NONE, e.ran()))
                .to(IdempotencyEvent.RolledBack.class, e -> {
                    ended("rolled-back", RunMode.JOIN, NONE, e.ran());
                    meters.count(ROLLBACKS, 1, TagText.of(e.reason()));
                });
    }

    private void ended(String end, RunMode mode, String status, Duration ran) {
        meters.time(RUNS, ran, end, TagText.of(mode), status);
    }

    private void reactToTrouble() {
        reactions
                .to(IdempotencyEvent.Refused.class, e -> meters.count(REFUSALS, 1, e.problem()))
                .to(IdempotencyEvent.LeaseLost.class, e -> meters.count(LEASES_LOST, 1))
                .to(
                        IdempotencyEvent.Settled.class,
                        e -> meters.count(
                                SETTLED, 1, e.byOperator() ? "operator" : "resolver", e.freed() ? "freed" : "answered"))
                .to(
                        IdempotencyEvent.StoreFailed.class,
                        e -> meters.time(STORE_FAILURES, e.took(), e.operation().replace(' ', '-')));
    }
}
