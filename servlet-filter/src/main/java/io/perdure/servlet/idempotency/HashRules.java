package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_HASH_DECODED;
import static io.perdure.config.Setting.IDEMPOTENCY_HASH_FIELDS;
import static io.perdure.config.Setting.IDEMPOTENCY_HASH_HEADERS;
import static io.perdure.config.Setting.IDEMPOTENCY_HASH_IGNORED_QUERY;
import static io.perdure.config.Setting.IDEMPOTENCY_HASH_JSON;

import io.perdure.config.Settings;
import io.perdure.servlet.idempotency.fingerprint.FingerprintRules;
import io.perdure.servlet.idempotency.fingerprint.JsonProcessing;
import java.util.List;
import java.util.Set;

/**
 * What makes two requests the same, besides method and path.
 *
 * @param json whether JSON is compared by meaning
 * @param decoded whether the {@code Content-Encoding} is undone first
 * @param fields the only fields of a body that are compared; empty for the whole body
 * @param ignoredQuery query parameters that are not compared
 * @param headers names of the headers that are compared
 */
record HashRules(boolean json, boolean decoded, List<String> fields, List<String> ignoredQuery, List<String> headers) {
    static HashRules from(Settings settings) {
        HashRules rules = new HashRules(
                settings.flag(IDEMPOTENCY_HASH_JSON),
                settings.flag(IDEMPOTENCY_HASH_DECODED),
                settings.list(IDEMPOTENCY_HASH_FIELDS),
                settings.list(IDEMPOTENCY_HASH_IGNORED_QUERY),
                HeaderRules.names(settings, IDEMPOTENCY_HASH_HEADERS));
        if (rules.json || !rules.fields.isEmpty()) {
            JsonProcessing.require(rules.json ? IDEMPOTENCY_HASH_JSON : IDEMPOTENCY_HASH_FIELDS);
        }
        return rules;
    }

    /**
     * As they are applied.
     *
     * @throws IllegalArgumentException if they cannot be; says what to write
     */
    FingerprintRules rules() {
        return new FingerprintRules(json, decoded, Set.copyOf(fields), Set.copyOf(ignoredQuery), Set.copyOf(headers));
    }
}
