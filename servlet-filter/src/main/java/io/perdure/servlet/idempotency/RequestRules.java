package io.perdure.servlet.idempotency;

import static io.perdure.config.Setting.IDEMPOTENCY_HASH_FIELDS;
import static io.perdure.config.Setting.IDEMPOTENCY_KEY;
import static io.perdure.config.Setting.IDEMPOTENCY_KEY_FORMAT;

import io.perdure.config.Setting;
import io.perdure.config.Settings;
import io.perdure.idempotency.KeySyntax;
import io.perdure.servlet.idempotency.fingerprint.FingerprintRules;
import io.perdure.servlet.idempotency.fingerprint.JsonProcessing;
import java.util.function.Supplier;

/**
 * What tells one request from another: as it is configured, and as it is applied.
 *
 * @param key what is asked of keys
 * @param hash what is compared under a key
 * @param source where the key is
 * @param format which keys are good enough, unless the application says so itself
 * @param fingerprint how requests are compared
 */
record RequestRules(KeyRules key, HashRules hash, KeySource source, KeyPolicy format, FingerprintRules fingerprint) {
    static RequestRules from(Settings settings) {
        KeyRules key = KeyRules.from(settings);
        HashRules hash = HashRules.from(settings);
        KeySource source = checked(
                settings,
                IDEMPOTENCY_KEY,
                () -> KeySource.parse(key.sources(), key.strict() ? KeySyntax.STRICT : KeySyntax.LENIENT));
        if (source.readsBody()) {
            JsonProcessing.require(IDEMPOTENCY_KEY);
        }
        return new RequestRules(
                key,
                hash,
                source,
                checked(settings, IDEMPOTENCY_KEY_FORMAT, () -> KeyPolicy.parse(key.format())),
                checked(settings, IDEMPOTENCY_HASH_FIELDS, hash::rules));
    }

    private static <T> T checked(Settings settings, Setting setting, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw settings.invalid(setting, e.getMessage());
        }
    }
}
