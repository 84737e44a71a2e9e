package io.perdure.servlet.idempotency.fingerprint;

import java.util.Set;

/** Rules with one thing changed. */
final class Rules {
    static final Set<String> TYPE = Set.of("Content-Type");
    static final FingerprintRules JSON = new FingerprintRules(true, false, Set.of(), Set.of(), TYPE);
    static final FingerprintRules DECODED = new FingerprintRules(false, true, Set.of(), Set.of(), TYPE);

    private Rules() {}

    static FingerprintRules fields(String... pointers) {
        return new FingerprintRules(false, false, Set.of(pointers), Set.of(), TYPE);
    }

    static FingerprintRules ignoring(String... query) {
        return new FingerprintRules(false, false, Set.of(), Set.of(query), TYPE);
    }

    static FingerprintRules headers(String... names) {
        return new FingerprintRules(false, false, Set.of(), Set.of(), Set.of(names));
    }
}
