package io.perdure.idempotency;

import java.util.Map;
import java.util.Optional;

/**
 * Digests that were taken already.
 *
 * @param recipe the way new records are digested
 * @param digests recipe to digest
 */
record TakenFingerprint(String recipe, Map<String, String> digests) implements Fingerprint {
    @Override
    public Optional<String> by(String wanted) {
        return Optional.ofNullable(digests.get(wanted));
    }

    @Override
    public Fingerprint taken() {
        return this;
    }
}
