package io.perdure.servlet.idempotency;

import io.perdure.servlet.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One rule of a policy, told in both forms.
 *
 * @param name of the JSON member
 * @param label for people
 * @param json the value in JSON
 * @param text the value for people
 */
record Fact(String name, String label, String json, String text) {
    static Fact text(String name, String label, String value) {
        return new Fact(name, label, Json.quote(value), value);
    }

    /** One of a few words, which people are told the meaning of. */
    static Fact word(String name, String label, String word, String meaning) {
        return new Fact(name, label, Json.quote(word), meaning);
    }

    static Fact flag(String name, String label, boolean value) {
        return new Fact(name, label, Boolean.toString(value), value ? "yes" : "no");
    }

    static Fact number(String name, String label, int value) {
        return new Fact(name, label, Integer.toString(value), Integer.toString(value));
    }

    /** In ISO 8601, in both forms. */
    static Fact duration(String name, String label, Duration value) {
        return text(name, label, value.toString());
    }

    static Fact list(String name, String label, List<String> values) {
        String json = values.stream().map(Json::quote).collect(Collectors.joining(",", "[", "]"));
        return new Fact(name, label, json, values.isEmpty() ? "none" : String.join(", ", values));
    }
}
