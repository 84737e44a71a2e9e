package io.perdure.servlet.idempotency;

import io.perdure.config.Settings;

/**
 * What tells one request from another.
 *
 * @param key what is asked of keys
 * @param hash what is compared under a key
 */
record RequestRules(KeyRules key, HashRules hash) {
    static RequestRules from(Settings settings) {
        return new RequestRules(KeyRules.from(settings), HashRules.from(settings));
    }
}
