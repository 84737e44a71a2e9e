package io.perdure.idempotency;

import io.perdure.Bytes;
import io.perdure.crypto.KeyedHash;
import java.util.Optional;

/** Hides keys and requests behind keyed hashes: the hash of a small body would give the body away. */
final class RecordIds {
    private final KeyedHash hash;

    RecordIds(KeyedHash hash) {
        this.hash = hash;
    }

    String of(Caller caller, IdempotencyKey key) {
        String principal = caller.principal();
        return principal == null
                ? hash.text("key", caller.tenant(), key.value())
                : hash.text("key", caller.tenant(), key.value(), principal);
    }

    /** What is stored to recognize a request; nothing if this version does not know the recipe. */
    Optional<StoredHash> of(IdempotentRequest request, String recordId, String recipe) {
        return request.fingerprint().by(recipe).map(hex -> request(recordId, recipe, hex));
    }

    private StoredHash request(String recordId, String recipe, String hex) {
        byte[] mac = recipe.equals(Fingerprint.RAW)
                ? hash.hash("request", recordId, hex)
                : hash.hash("request", recordId, hex, recipe);
        return new StoredHash(recipe, Bytes.of(mac));
    }
}
