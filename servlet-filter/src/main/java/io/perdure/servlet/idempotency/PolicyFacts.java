package io.perdure.servlet.idempotency;

import io.perdure.idempotency.IdempotencyKey;
import io.perdure.idempotency.RunMode;
import java.util.ArrayList;
import java.util.List;

/** What clients need to know about a policy. */
final class PolicyFacts {
    private PolicyFacts() {}

    static List<Fact> of(EndpointPolicy policy) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.list("methods", "Methods that may carry a key", methods(policy.coverage())));
        if (policy.coverage().mode() == Coverage.Mode.OFF) {
            return facts;
        }
        addKey(facts, policy.request().key());
        facts.add(Fact.list(
                "compared",
                "What a retry must repeat",
                compared(policy.request().hash())));
        addTiming(facts, policy.timing());
        facts.add(afterCrash(policy.coverage()));
        addAnswers(facts, policy);
        facts.add(effects(policy.coverage()));
        return facts;
    }

    private static Fact effects(Coverage coverage) {
        String label = "What was done, if an answer is lost";
        return coverage.joins()
                ? Fact.word("effects", label, "with-answer", "is there with its stored answer, or not at all")
                : Fact.word("effects", label, "before-answer", "may be there before its answer is stored");
    }

    private static List<String> methods(Coverage coverage) {
        return coverage.mode() == Coverage.Mode.OFF
                ? List.of()
                : coverage.methods().stream().sorted().toList();
    }

    private static void addKey(List<Fact> facts, KeyRules rules) {
        facts.add(Fact.flag("required", "A key is required", rules.required()));
        facts.add(Fact.list(
                "key_sources",
                "Where the key is, in this order",
                List.of(rules.sources().split(" *, *"))));
        facts.add(
                rules.strict()
                        ? Fact.word("key_syntax", "Syntax of the header", "strict", "a quoted string (RFC 9651)")
                        : Fact.word("key_syntax", "Syntax of the header", "lenient", "quoted (RFC 9651), or bare"));
        facts.add(Fact.text("key_format", "Format of the key", rules.format()));
        facts.add(Fact.number("key_max_length", "Most characters of a key", IdempotencyKey.MAXIMUM_LENGTH));
        facts.add(anonymous(rules.anonymous()));
    }

    private static Fact anonymous(AnonymousPolicy policy) {
        String label = "Callers that are not signed in";
        return switch (policy) {
            case UUID_KEYS -> Fact.word("anonymous", label, "uuid-keys", "need a random UUID (RFC 9562, version 4)");
            case REFUSE -> Fact.word("anonymous", label, "refuse", "cannot send keys");
            case SHARE -> Fact.word("anonymous", label, "share", "share their keys and answers");
        };
    }

    private static List<String> compared(HashRules rules) {
        List<String> compared = new ArrayList<>(List.of("method", "path"));
        compared.add(
                rules.ignoredQuery().isEmpty() ? "query" : "query without " + String.join(" ", rules.ignoredQuery()));
        rules.headers().forEach(name -> compared.add("header " + name));
        compared.add(rules.fields().isEmpty() ? "body" : "fields of the body: " + String.join(" ", rules.fields()));
        if (rules.json()) {
            compared.add("JSON by meaning, not by bytes");
        }
        if (rules.decoded()) {
            compared.add("the body without its Content-Encoding");
        }
        return compared;
    }

    private static void addTiming(List<Fact> facts, Timing timing) {
        facts.add(Fact.duration(
                "retention", "How long an answer is kept", timing.lifetimes().retention()));
        facts.add(Fact.duration(
                "lease",
                "When a silent first request is given up for dead",
                timing.lifetimes().lease()));
        facts.add(Fact.duration("heartbeat", "How long a first request may be at work", timing.heartbeat()));
        facts.add(Fact.duration("wait", "How long a retry waits for the first request", timing.waitFor()));
    }

    private static Fact afterCrash(Coverage coverage) {
        String label = "What becomes of a request that was given up for dead";
        return switch (coverage.runMode()) {
            case LEASE, JOIN -> Fact.word("after_crash", label, "run_again", "the next retry carries it out");
            case UNCERTAIN ->
                Fact.word("after_crash", label, "outcome_unknown", "it waits until its outcome has been found out");
        };
    }

    private static Fact released(EndpointPolicy policy) {
        String failures = policy.coverage().runMode() == RunMode.UNCERTAIN
                ? ", but for 5xx: its outcome has to be found out"
                : "";
        return Fact.list(
                "released",
                "Statuses that are not kept: the retry runs again" + failures,
                policy.answers().statuses().released());
    }

    private static void addAnswers(List<Fact> facts, EndpointPolicy policy) {
        facts.add(released(policy));
        facts.add(Fact.list(
                "streams",
                "Content types that cannot be replayed",
                policy.answers().streams().types()));
        facts.add(Fact.number(
                "max_request_bytes",
                "Largest request body, in bytes",
                policy.limits().request()));
        facts.add(Fact.number(
                "max_response_bytes",
                "Largest answer that is kept, in bytes",
                policy.limits().response()));
    }
}
