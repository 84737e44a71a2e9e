package io.perdure.jaxrs;

import static io.perdure.config.Setting.IDEMPOTENCY_STATUSES;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The refusals that readers of a document are told of, each with the status that it is configured to have. */
final class DocumentedProblems {
    private static final List<Entry> ALL = List.of(
            new Entry("key-missing", 400, "There is no key.", DocumentedRules::required),
            new Entry("key-invalid", 400, "The key cannot be used.", rules -> true),
            new Entry("key-refused", 400, "The key does not follow the rule for keys here.", rules -> true),
            new Entry(
                    "key-guessable",
                    400,
                    "Without authentication, the key must be a random UUID.",
                    rules -> !rules.refuseAnonymous()),
            new Entry(
                    "caller-anonymous", 400, "A key needs an authenticated caller.", DocumentedRules::refuseAnonymous),
            new Entry("in-progress", 409, "The first request is still at work.", rules -> true),
            new Entry("response-unavailable", 409, "The first request's answer was not kept.", rules -> true),
            new Entry("outcome-unknown", 409, "What the first request did is not known.", in("uncertain")),
            new Entry("commit-refused", 409, "It contradicts what is in the database.", in("join")),
            new Entry("body-too-large", 413, "The body is too large for a key.", rules -> true),
            new Entry("key-reused", 422, "The key was used for another request.", rules -> true),
            new Entry("store-unavailable", 503, "Nothing was carried out; send the same request again.", rules -> true),
            new Entry("commit-failed", 503, "It was rolled back; send the same request again.", in("join")),
            new Entry("commit-unknown", 503, "Whether it was carried out, its retry tells.", in("join")));

    private DocumentedProblems() {}

    /**
     * A refusal.
     *
     * @param slug the last part of its type
     * @param status unless another one is configured
     * @param meaning a sentence
     * @param occurs whether an operation with such rules can answer so
     */
    record Entry(String slug, int status, String meaning, Predicate<DocumentedRules> occurs) {
        private String text() {
            return meaning.substring(0, meaning.length() - 1) + " (" + slug + ").";
        }
    }

    private static Predicate<DocumentedRules> in(String mode) {
        return rules -> rules.isIn(mode);
    }

    static List<Entry> all() {
        return ALL;
    }

    /** A text for each status. What the setting names beyond these, and what is wrong with it, the filter tells. */
    static Map<String, String> of(DocumentedRules rules) {
        Map<String, String> configured = rules.settings().list(IDEMPOTENCY_STATUSES).stream()
                .map(entry -> entry.split("\\s*=\\s*", -1))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, last) -> last));
        Map<String, String> texts = new TreeMap<>();
        for (Entry entry : ALL) {
            if (entry.occurs().test(rules)) {
                String status = configured.getOrDefault(entry.slug(), Integer.toString(entry.status()));
                texts.merge(status, entry.text(), (first, next) -> first + " " + next);
            }
        }
        return texts;
    }
}
