package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_HASH_DECODED;
import static io.perdure.config.Setting.IDEMPOTENCY_HASH_FIELDS;
import static io.perdure.config.Setting.IDEMPOTENCY_HASH_HEADERS;
import static io.perdure.config.Setting.IDEMPOTENCY_HASH_IGNORED_QUERY;
import static io.perdure.config.Setting.IDEMPOTENCY_HASH_JSON;

import io.perdure.config.Settings;
import java.util.List;

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
        return new HashRules(
                settings.flag(IDEMPOTENCY_HASH_JSON),
                settings.flag(IDEMPOTENCY_HASH_DECODED),
                settings.list(IDEMPOTENCY_HASH_FIELDS),
                settings.list(IDEMPOTENCY_HASH_IGNORED_QUERY),
                HeaderRules.names(settings, IDEMPOTENCY_HASH_HEADERS));
    }
}
