package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_ANONYMOUS;
import static io.perdure.config.Setting.IDEMPOTENCY_KEY;
import static io.perdure.config.Setting.IDEMPOTENCY_KEY_FORMAT;
import static io.perdure.config.Setting.IDEMPOTENCY_KEY_SYNTAX;
import static io.perdure.config.Setting.IDEMPOTENCY_REQUIRED;

import io.perdure.config.Settings;
import java.util.Map;

/**
 * What is asked of keys.
 *
 * @param required whether a request without a key is refused
 * @param anonymous what becomes of callers without a principal
 * @param sources where the key is, in order and separated by commas
 * @param strict whether only the draft's quoted string is read as a key
 * @param format what a key must be
 */
record KeyRules(boolean required, AnonymousPolicy anonymous, String sources, boolean strict, String format) {
    static KeyRules from(Settings settings) {
        if (settings.list(IDEMPOTENCY_KEY).isEmpty()) {
            throw settings.invalid(IDEMPOTENCY_KEY, "Name a source, such as header:Idempotency-Key.");
        }
        if (settings.optional(IDEMPOTENCY_KEY_FORMAT).isEmpty()) {
            throw settings.invalid(IDEMPOTENCY_KEY_FORMAT, "Write any for no rule.");
        }
        return new KeyRules(
                settings.flag(IDEMPOTENCY_REQUIRED),
                settings.oneOf(
                        IDEMPOTENCY_ANONYMOUS,
                        Map.of(
                                "uuid-keys", AnonymousPolicy.UUID_KEYS,
                                "refuse", AnonymousPolicy.REFUSE,
                                "share", AnonymousPolicy.SHARE)),
                settings.text(IDEMPOTENCY_KEY),
                settings.oneOf(IDEMPOTENCY_KEY_SYNTAX, Map.of("lenient", false, "strict", true)),
                settings.text(IDEMPOTENCY_KEY_FORMAT));
    }
}
