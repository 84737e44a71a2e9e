package io.perdure.session;

import io.perdure.crypto.Secrets;
import io.perdure.session.spi.FormerKey;

/** What becomes of the ids of other products. */
record FormerTokens(Secrets secrets) {
    /** What the store knows of such an id. */
    String hash(FormerKey key) {
        return text("former", key, "");
    }

    /**
     * A secret of which the former id is a part, and the pepper the other: all who come with that id at the same time
     * are told the same cookie, so that it does not matter whose answer gets lost.
     */
    SessionToken token(FormerKey key, String sessionId) {
        return SessionToken.parse(text("imported", key, sessionId)).orElseThrow();
    }

    private String text(String purpose, FormerKey key, String more) {
        return secrets.hash().text(purpose, key.product().name(), key.id(), key.contextPath(), key.host(), more);
    }
}
