package io.perdure.idempotency;

import java.util.Map;
import java.util.Optional;

/**
 * What is asked, as a digest that can be taken in more than one way. The way (a recipe) is stored with the record, so
 * that neither another configuration nor another version of Perdure ever mistakes a retry for another request: it is
 * compared in the way its first try was.
 */
public interface Fingerprint {
    /** The recipe of {@link RequestHash}: method, target, content type and body, as they were sent. */
    String RAW = "";

    /**
     * The way new records are digested.
     *
     * @return at most 1000 characters; what it lists may be stored readable
     */
    String recipe();

    /**
     * Digests the request, perhaps in the way of an older record.
     *
     * @param recipe as it was stored
     * @return SHA-256 in hexadecimal digits; nothing if this version does not know the recipe
     */
    Optional<String> by(String recipe);

    /**
     * What has been taken of this fingerprint by now, for who looks at it later or on another thread.
     *
     * @return a fingerprint that needs the request no more, and knows no other recipe
     */
    Fingerprint taken();

    /**
     * A digest that was taken already, in one way.
     *
     * @param recipe the way
     * @param hex the digest
     * @return a fingerprint that knows no other recipe
     */
    static Fingerprint of(String recipe, String hex) {
        return new TakenFingerprint(recipe, Map.of(recipe, hex));
    }

    /**
     * Digests that were taken already.
     *
     * @param recipe the way new records are digested
     * @param digests recipe to digest
     * @return a fingerprint that knows no other recipe
     */
    static Fingerprint of(String recipe, Map<String, String> digests) {
        return new TakenFingerprint(recipe, Map.copyOf(digests));
    }
}
