package io.perdure.observability;

import static io.perdure.observability.Metric.Kind.COUNTER;
import static io.perdure.observability.Metric.Kind.GAUGE;
import static io.perdure.observability.Metric.Kind.SIZE;
import static io.perdure.observability.Metric.Kind.TIMER;

import java.util.List;

/** Everything that is measured. No tag has more values than there are outcomes, problems, reasons or chores. */
enum Metric {
    REQUESTS("perdure.idempotency.requests", COUNTER, "requests with a key, by what they met", "mode", "outcome"),
    RESERVE("perdure.idempotency.reserve", TIMER, "time the store took to say so, waiting included", "outcome"),
    RUNS("perdure.idempotency.runs", TIMER, "time from a reservation to its end", "end", "mode", "status"),
    REFUSALS("perdure.idempotency.refusals", COUNTER, "requests answered with a problem", "problem"),
    ANSWERS("perdure.idempotency.answers", SIZE, "length of answers", "answer"),
    LEASES_LOST("perdure.idempotency.leases.lost", COUNTER, "handlers at work whose lease is gone"),
    ROLLBACKS("perdure.idempotency.rollbacks", COUNTER, "handlers' transactions rolled back", "reason"),
    SETTLED("perdure.idempotency.settled", COUNTER, "unknown outcomes that were found out", "by", "key"),
    STORE_FAILURES("perdure.idempotency.store.failures", TIMER, "time until the store failed", "operation"),

    SESSIONS_CREATED("perdure.session.created", COUNTER, "sessions stored for the first time"),
    SESSIONS_ENDED("perdure.session.ended", COUNTER, "sessions deleted by this node", "cause"),
    SESSIONS_IMPORTED("perdure.session.imported", COUNTER, "sessions taken over from another product", "product"),
    ATTRIBUTES_LOST("perdure.session.attributes.lost", COUNTER, "attributes that an import left behind", "product"),
    ATTRIBUTES_UNREADABLE("perdure.session.attributes.unreadable", COUNTER, "attributes found unreadable", "reason"),
    TOKENS("perdure.session.tokens", COUNTER, "tokens replaced", "cause"),
    TOUCHES("perdure.session.touches", COUNTER, "last uses written"),

    CHORES("perdure.housekeeping.chores", TIMER, "time a chore took in a round", "chore", "result"),
    CHORE_ROWS("perdure.housekeeping.rows", COUNTER, "what a chore did, mostly rows it deleted", "chore"),

    CLOCK_OFFSET("perdure.clock.offset", GAUGE, "seconds that the database's clock is ahead of this machine's");

    /** How it is measured. */
    enum Kind {
        COUNTER,
        /** How often, and how long: in seconds. */
        TIMER,
        /** How often, and how much: in bytes. */
        SIZE,
        /** A value that goes up and down. */
        GAUGE
    }

    private final String id;
    private final Kind kind;
    private final String meaning;
    private final String tags;

    Metric(String id, Kind kind, String meaning, String... tags) {
        this.id = id;
        this.kind = kind;
        this.meaning = meaning;
        this.tags = String.join(",", tags);
    }

    /** Its name everywhere. */
    String id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    String meaning() {
        return meaning;
    }

    /** The names of its tags; values are always given in this order. */
    List<String> tags() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(",", -1));
    }
}
