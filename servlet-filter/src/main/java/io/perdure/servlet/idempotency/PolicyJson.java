package io.perdure.servlet.idempotency;

import io.perdure.servlet.Json;
import io.perdure.servlet.ProblemType;
import io.perdure.servlet.Problems;
import io.perdure.servlet.idempotency.recording.Replays;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policy page for programs. */
final class PolicyJson {
    private PolicyJson() {}

    static String of(List<PublishedEndpoint> endpoints, Problems problems) {
        return "{\"scope\":" + Json.quote(PolicyPage.SCOPE)
                + ",\"replay_marker\":" + Json.quote(Replays.MARKER)
                + ",\"endpoints\":"
                + array(endpoints.stream().map(PolicyJson::endpoint))
                + ",\"problems\":"
                + array(Arrays.stream(ProblemType.values()).map(type -> problem(type, problems)))
                + "}";
    }

    private static String endpoint(PublishedEndpoint endpoint) {
        return object(Stream.concat(
                Stream.of(Fact.list("paths", "", endpoint.paths())), PolicyFacts.of(endpoint.policy()).stream()));
    }

    private static String problem(ProblemType type, Problems problems) {
        return object(Stream.of(
                Fact.text("slug", "", type.slug()),
                Fact.text("type", "", problems.uri(type)),
                Fact.text("title", "", type.title()),
                Fact.number("status", "", problems.status(type)),
                Fact.flag("retryable", "", type.retryable()),
                Fact.flag("safe_new_key", "", type.safeNewKey()),
                Fact.text("advice", "", type.advice())));
    }

    private static String object(Stream<Fact> members) {
        return members.map(fact -> Json.quote(fact.name()) + ":" + fact.json())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String array(Stream<String> elements) {
        return elements.collect(Collectors.joining(",", "[", "]"));
    }
}
